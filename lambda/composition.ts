import { ConnectClient } from '@aws-sdk/client-connect';
import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { longestMilliseconds, once, repeatable, twice } from './adapters/call-settings.ts';
import { DynamoChatMemory } from './adapters/chat-memory.ts';
import { clientToken } from './adapters/client-token.ts';
import { ConnectChats } from './adapters/connect-chats.ts';
import { DynamoConversationStore } from './adapters/conversation-store.ts';
import { SqsDeadLetters } from './adapters/dead-letters.ts';
import { IntegrationEventRoute } from './adapters/integration-event-route.ts';
import { SqsLane } from './adapters/lane.ts';
import { EndUserMessagingOptOuts } from './adapters/opt-outs.ts';
import { ConnectParticipantConnections } from './adapters/participant-connections.ts';
import { EndUserMessagingSmsSender } from './adapters/sms-sender.ts';
import { systemClock as clock } from './adapters/system-clock.ts';
import { byPhone, deliveryPorts, lanePorts } from './composition-ports.ts';
import type { ChatItem } from './core/chat-item.ts';
import { conversationKey } from './core/conversation.ts';
import { fingerprint } from './core/fingerprint.ts';
import { acceptText } from './core/inbound/accept-text.ts';
import { deliverText } from './core/inbound/deliver-text.ts';
import type { InboundText } from './core/inbound-text.ts';
import { acceptItem } from './core/outbound/accept-item.ts';
import { participantRoute } from './core/participant/participant-route.ts';
import { type InboundDeliveryEnvironment, type IntakeEnvironment, readEnvironment } from './env.ts';
import { parseChatItem } from './events/chat-item.ts';
import { parseInboundText } from './events/inbound-text.ts';
import { parseTextMessage } from './events/lane-message.ts';
import { acceptNotifications } from './handlers/accept-notifications.ts';
import { drainLane } from './handlers/drain-lane.ts';
import { deployedWorld, type World } from './world.ts';

export function composeInboundIntake(world: World = deployedWorld()) {
  const numbersByPhone = byPhone(world.config.numbers);
  return acceptNotifications<InboundText>(
    {
      name: 'Inbound',
      parse: ({ Sns }) => parseInboundText(Sns.Message),
      accept: (text) => acceptText(text, numbersByPhone),
      group: conversationKey,
    },
    intakePorts(world),
  );
}

export function composeOutboundIntake(world: World = deployedWorld()) {
  const { config } = world;
  const instanceIds = new Set(config.instanceArns.map((arn) => arn.split('/').at(-1) ?? ''));
  const settings = { instanceIds, numbers: byPhone(config.numbers) };
  return acceptNotifications<ChatItem>(
    {
      name: 'Outbound',
      parse: parseChatItem,
      accept: (item) => acceptItem(item, settings),
      group: ({ contactId }) => contactId,
      deduplicationId: ({ id, content = '' }) => `${id}/${fingerprint(content)}`,
    },
    intakePorts(world),
  );
}

export function composeInboundDelivery(world: World = deployedWorld()) {
  const names = ['STREAMING_TOPIC_ARN'] as const;
  const { STREAMING_TOPIC_ARN: streamingTopicArn } = readEnvironment<InboundDeliveryEnvironment>(names);
  const { tables, ledgerOf, ...rest } = deliveryPorts(world);
  const ledger = ledgerOf('inbound');
  const notices = ledgerOf('note');
  const memory = new DynamoChatMemory(tables);
  const ports = {
    ...rest,
    ledger,
    notices,
    sender: new EndUserMessagingSmsSender(new PinpointSMSVoiceV2Client(world.clientSettings(once))),
    optOuts: new EndUserMessagingOptOuts(new PinpointSMSVoiceV2Client(world.clientSettings(repeatable))),
    conversations: new DynamoConversationStore(tables),
    memory,
    routes: {
      'integration-event': new IntegrationEventRoute({
        connect: new ConnectClient(world.clientSettings(once)),
        streamingTopicArn,
      }),
      participant: participantRoute({
        chats: new ConnectChats({
          connect: new ConnectClient(world.clientSettings(twice)),
          streamingTopicArn,
        }),
        connections: new ConnectParticipantConnections(
          new ConnectParticipantClient(world.clientSettings(twice)),
        ),
        memory,
        clock,
        callMilliseconds: longestMilliseconds(twice),
        token: clientToken,
      }),
    },
  };
  return drainLane(
    {
      name: 'Inbound',
      parse: parseTextMessage,
      begin: (context) => {
        ledger.begin(context);
        notices.begin(context);
      },
      deliver: (message, call) => deliverText(message, ports, call),
    },
    lanePorts(world),
  );
}

function intakePorts<Payload>({ log, metrics, ...world }: World) {
  const { LANE_URL: laneUrl, DEAD_LETTERS_URL: deadLettersUrl } = readEnvironment<IntakeEnvironment>([
    'LANE_URL',
    'DEAD_LETTERS_URL',
  ]);
  const sqs = new SQSClient(world.clientSettings(repeatable));
  return {
    lane: new SqsLane<Payload>({ sqs, laneUrl }),
    deadLetters: new SqsDeadLetters({ sqs, deadLettersUrl }),
    log,
    metrics,
  };
}
