import { ConnectClient } from '@aws-sdk/client-connect';
import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings, longestMilliseconds, once, repeatable, twice } from './adapters/call-settings.ts';
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
import { PowertoolsLog } from './adapters/log.ts';
import { EmfMetrics } from './adapters/metrics.ts';
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
  readFunctionConfig,
} from './env.ts';
import { parseChatItem } from './events/chat-item.ts';
import { parseInboundText } from './events/inbound-text.ts';
import { parseItemMessage, parseTextMessage } from './events/lane-message.ts';
import { acceptNotifications } from './handlers/accept-notifications.ts';
import { drainLane } from './handlers/drain-lane.ts';

export function composeInboundIntake() {
  const { numbers } = readFunctionConfig();
  const numbersByPhone = byPhone(numbers);
  return acceptNotifications<InboundText>(
    {
      name: 'Inbound',
      parse: ({ Sns }) => parseInboundText(Sns.Message),
      accept: (text) => acceptText(text, numbersByPhone),
      group: conversationKey,
    },
    intakePorts(),
  );
}

export function composeOutboundIntake() {
  const instanceIds = new Set(readFunctionConfig().instanceArns.map((arn) => arn.split('/').at(-1) ?? ''));
  return acceptNotifications<ChatItem>(
    {
      name: 'Outbound',
      parse: parseChatItem,
      accept: (item) => acceptItem(item, instanceIds),
      group: ({ contactId }) => contactId,
    },
    intakePorts(),
  );
}

export function composeInboundDelivery() {
  const names = ['STREAMING_TOPIC_ARN'] as const;
  const { STREAMING_TOPIC_ARN: streamingTopicArn } = readEnvironment<InboundDeliveryEnvironment>(names);
  const { tables, ledgerOf, ...rest } = deliveryPorts();
  const ledger = ledgerOf('inbound');
  const notices = ledgerOf('note');
  const memory = new DynamoChatMemory(tables);
  const onceSettings = clientSettings(once, clock);
  const connect = new ConnectClient(onceSettings);
  const twiceSettings = clientSettings(twice, clock);
  const ports = {
    ...rest,
    ledger,
    notices,
    sender: new EndUserMessagingSmsSender(new PinpointSMSVoiceV2Client(onceSettings)),
    optOuts: new EndUserMessagingOptOuts(new PinpointSMSVoiceV2Client(clientSettings(repeatable, clock))),
    conversations: new DynamoConversationStore(tables),
    memory,
    routes: {
      'integration-event': new IntegrationEventRoute({ connect, streamingTopicArn }),
      participant: participantRoute({
        chats: new ConnectChats({ connect: new ConnectClient(twiceSettings), streamingTopicArn }),
        connections: new ConnectParticipantConnections(new ConnectParticipantClient(twiceSettings)),
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
    lanePorts(),
  );
}

export function composeOutboundDelivery() {
  const { tables: _, ledgerOf, ...rest } = deliveryPorts();
  const ledger = ledgerOf('outbound');
  const ports = {
    ...rest,
    ledger,
    attributes: new ConnectContactAttributes(new ConnectClient(clientSettings(repeatable, clock))),
    sender: new EndUserMessagingSmsSender(new PinpointSMSVoiceV2Client(clientSettings(once, clock))),
  };
  return drainLane(
    {
      name: 'Outbound',
      parse: parseItemMessage,
      begin: (context) => ledger.begin(context),
      deliver: (message, call) => deliverItem(message, ports, call),
    },
    lanePorts(),
  );
}

function intakePorts<Payload>() {
  const { LANE_URL: laneUrl, DEAD_LETTERS_URL: deadLettersUrl } = readEnvironment<IntakeEnvironment>([
    'LANE_URL',
    'DEAD_LETTERS_URL',
  ]);
  const sqs = new SQSClient(clientSettings(repeatable, clock));
  return {
    lane: new SqsLane<Payload>({ sqs, laneUrl }),
    deadLetters: new SqsDeadLetters({ sqs, deadLettersUrl }),
    log: new PowertoolsLog(),
    metrics: new EmfMetrics(),
  };
}

function lanePorts() {
  const { LANE_URL: laneUrl, FAILURE_QUEUE_URL: failureQueueUrl } = readEnvironment<DeliveryEnvironment>([
    'LANE_URL',
    'FAILURE_QUEUE_URL',
  ]);
  const sqs = new SQSClient(clientSettings(repeatable, clock));
  return {
    laneReturns: new SqsLaneReturns({ sqs, laneUrl }),
    failureQueue: new SqsFailureQueue({ sqs, failureQueueUrl }),
    log: new PowertoolsLog(),
    metrics: new EmfMetrics(),
  };
}

function deliveryPorts() {
  const { LEDGER_TABLE_NAME, CONVERSATION_TABLE_NAME } = readEnvironment<DeliveryEnvironment>([
    'LEDGER_TABLE_NAME',
    'CONVERSATION_TABLE_NAME',
  ]);
  const { numbers, conversationDays: retentionDays } = readFunctionConfig();
  const client = new DynamoDBClient(clientSettings(repeatable, clock));
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
