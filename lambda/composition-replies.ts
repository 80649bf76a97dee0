import { ConnectClient } from '@aws-sdk/client-connect';
import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { longestMilliseconds, once, onceByFunction, repeatable, twice } from './adapters/call-settings.ts';
import { DynamoChatMemory } from './adapters/chat-memory.ts';
import { clientToken } from './adapters/client-token.ts';
import { ConnectContactAttributes } from './adapters/contact-attributes.ts';
import { FileFunction } from './adapters/file-function.ts';
import { ConnectParticipantConnections } from './adapters/participant-connections.ts';
import { DynamoReplyMemory } from './adapters/reply-memory.ts';
import { EndUserMessagingSmsSender } from './adapters/sms-sender.ts';
import { systemClock as clock } from './adapters/system-clock.ts';
import { deliveryPorts, lanePorts } from './composition-ports.ts';
import type { BridgeNumber } from './core/bridge-number.ts';
import type { FilePorts } from './core/outbound/deliver-files.ts';
import { deliverItem } from './core/outbound/deliver-item.ts';
import { participantMessages } from './core/participant/participant-note.ts';
import { type OutboundDeliveryEnvironment, readEnvironment } from './env.ts';
import { readFileOutcome } from './events/file-sending.ts';
import { parseItemMessage } from './events/lane-message.ts';
import { drainLane } from './handlers/drain-lane.ts';
import { deployedWorld, type World } from './world.ts';

export function composeOutboundDelivery(world: World = deployedWorld()) {
  const { tables, ledgerOf, ...rest } = deliveryPorts(world);
  const queues = lanePorts(world);
  for (const { phoneNumberArn, route } of rest.numbers.values()) {
    if (route.kind === 'integration-event' && route.replies === 'connect')
      queues.log.info('replies are left to Connect', { phoneNumberArn });
  }
  const ledger = ledgerOf('outbound');
  const notices = ledgerOf('note');
  const attributes = new ConnectContactAttributes(new ConnectClient(world.clientSettings(repeatable)));
  const ports = {
    ...rest,
    ledger,
    notices,
    states: rest.contacts,
    replies: new DynamoReplyMemory(tables),
    attributes,
    chatAttributes: attributes,
    messages: participantMessages({
      connections: new ConnectParticipantConnections(
        new ConnectParticipantClient(world.clientSettings(twice)),
      ),
      memory: new DynamoChatMemory(tables),
      clock,
      token: clientToken,
    }),
    sender: new EndUserMessagingSmsSender(new PinpointSMSVoiceV2Client(world.clientSettings(once))),
    files: composeFiles(rest.numbers.values(), world),
  };
  return drainLane(
    {
      name: 'Outbound',
      parse: parseItemMessage,
      begin: (context) => {
        ledger.begin(context);
        notices.begin(context);
      },
      deliver: (message, call) => deliverItem(message, ports, call),
    },
    queues,
  );
}

/** Where a number sends files, the function that does; it takes longer than a text. */
function composeFiles(numbers: Iterable<BridgeNumber>, world: World): FilePorts | undefined {
  if ([...numbers].every(({ sending }) => sending.media === undefined)) return undefined;
  const { FILES_FUNCTION_ARN: functionArn } = readEnvironment<OutboundDeliveryEnvironment>([
    'FILES_FUNCTION_ARN',
  ]);
  const lambda = new LambdaClient(world.clientSettings(onceByFunction));
  return {
    sender: new FileFunction({ lambda, functionArn, readAnswer: readFileOutcome }),
    attemptMilliseconds: longestMilliseconds(onceByFunction),
  };
}
