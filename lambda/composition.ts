import { ConnectClient } from '@aws-sdk/client-connect';
import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { longestMilliseconds, once, repeatable, twice } from './adapters/call-settings.ts';
import { DynamoChatMemory } from './adapters/chat-memory.ts';
import { clientToken } from './adapters/client-token.ts';
import { ConnectChats } from './adapters/connect-chats.ts';
import { ConnectContactAttributes } from './adapters/contact-attributes.ts';
import { DynamoContactDirectory } from './adapters/contact-directory.ts';
import { DynamoConversationStore } from './adapters/conversation-store.ts';
import { SqsDeadLetters } from './adapters/dead-letters.ts';
import { SqsFailureQueue } from './adapters/failure-queue.ts';
import { IntegrationEventRoute } from './adapters/integration-event-route.ts';
import { SqsLane, SqsLaneReturns } from './adapters/lane.ts';
import { DynamoLedger, type DynamoLedgerOptions } from './adapters/ledger.ts';
import { EndUserMessagingOptOuts } from './adapters/opt-outs.ts';
import { ConnectParticipantConnections } from './adapters/participant-connections.ts';
import { EndUserMessagingSmsSender } from './adapters/sms-sender.ts';
import { systemClock as clock } from './adapters/system-clock.ts';
import { acceptItem } from './core/accept-item.ts';
import { acceptText } from './core/accept-text.ts';
import type { ChatItem } from './core/chat-item.ts';
import { conversationKey } from './core/conversation.ts';
import { deliverItem } from './core/deliver-item.ts';
import { deliverText } from './core/deliver-text.ts';
import type { InboundText } from './core/inbound-text.ts';
import { participantRoute } from './core/participant-route.ts';
import {
  type DeliveryEnvironment,
  type FunctionConfig,
  type InboundDeliveryEnvironment,
  type IntakeEnvironment,
  readEnvironment,
} from './env.ts';
import { parseChatItem } from './events/chat-item.ts';
import { parseInboundText } from './events/inbound-text.ts';
import { parseItemMessage, parseTextMessage } from './events/lane-message.ts';
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
  const instanceIds = new Set(world.config.instanceArns.map((arn) => arn.split('/').at(-1) ?? ''));
  return acceptNotifications<ChatItem>(
    {
      name: 'Outbound',
      parse: parseChatItem,
      accept: (item) => acceptItem(item, instanceIds),
      group: ({ contactId }) => contactId,
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
  const connect = new ConnectClient(world.clientSettings(once));
  const ports = {
    ...rest,
    ledger,
    notices,
    sender: new EndUserMessagingSmsSender(new PinpointSMSVoiceV2Client(world.clientSettings(once))),
    optOuts: new EndUserMessagingOptOuts(new PinpointSMSVoiceV2Client(world.clientSettings(repeatable))),
    conversations: new DynamoConversationStore(tables),
    memory,
    routes: {
      'integration-event': new IntegrationEventRoute({ connect, streamingTopicArn }),
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

export function composeOutboundDelivery(world: World = deployedWorld()) {
  const { tables: _, ledgerOf, ...rest } = deliveryPorts(world);
  const ledger = ledgerOf('outbound');
  const ports = {
    ...rest,
    ledger,
    attributes: new ConnectContactAttributes(new ConnectClient(world.clientSettings(repeatable))),
    sender: new EndUserMessagingSmsSender(new PinpointSMSVoiceV2Client(world.clientSettings(once))),
  };
  return drainLane(
    {
      name: 'Outbound',
      parse: parseItemMessage,
      begin: (context) => ledger.begin(context),
      deliver: (message, call) => deliverItem(message, ports, call),
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

function lanePorts({ log, metrics, ...world }: World) {
  const { LANE_URL: laneUrl, FAILURE_QUEUE_URL: failureQueueUrl } = readEnvironment<DeliveryEnvironment>([
    'LANE_URL',
    'FAILURE_QUEUE_URL',
  ]);
  const sqs = new SQSClient(world.clientSettings(repeatable));
  return {
    laneReturns: new SqsLaneReturns({ sqs, laneUrl }),
    failureQueue: new SqsFailureQueue({ sqs, failureQueueUrl }),
    log,
    metrics,
  };
}

function deliveryPorts(world: World) {
  const { LEDGER_TABLE_NAME, CONVERSATION_TABLE_NAME } = readEnvironment<DeliveryEnvironment>([
    'LEDGER_TABLE_NAME',
    'CONVERSATION_TABLE_NAME',
  ]);
  const { numbers, conversationDays: retentionDays } = world.config;
  const client = new DynamoDBClient(world.clientSettings(repeatable));
  const tables = { client, tableName: CONVERSATION_TABLE_NAME, clock, retentionDays };
  return {
    numbers: byPhone(numbers),
    ledgerOf: (keyPrefix: DynamoLedgerOptions['keyPrefix']) =>
      new DynamoLedger({ client, tableName: LEDGER_TABLE_NAME, keyPrefix, clock }),
    contacts: new DynamoContactDirectory(tables),
    tables,
    clock,
    attemptMilliseconds: longestMilliseconds(once),
  };
}

function byPhone(numbers: FunctionConfig['numbers']) {
  return new Map(numbers.map((number) => [number.phoneNumber, number]));
}
