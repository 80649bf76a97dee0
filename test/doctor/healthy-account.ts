import type { Account, AccountNumber, EventDestinationFacts } from '../../doctor/account.ts';
import type { Examination } from '../../doctor/check.ts';
import { readBridgeConfig } from '../../lib/config.ts';
import { receiptEventTypes } from '../../lib/receipt-events.ts';

const instanceArn = 'arn:aws:connect:us-east-1:444455556666:instance/7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60';
const flowId = '2d9b7c4e-8f1a-4b6d-a3c5-0e7f9d1b2c4a';
const topicArn = (name: string) => `arn:aws:sns:us-east-1:444455556666:${name}`;
const keyArn = 'arn:aws:kms:us-east-1:444455556666:key/1f0e2d3c-4b5a-4697-8877-665544332211';

/** ARN of the number whose route is `integration-event`. */
export const eventNumberArn = 'arn:aws:sms-voice:us-east-1:444455556666:phone-number/phone-one';

const participantNumberArn = 'arn:aws:sms-voice:us-east-1:444455556666:phone-number/phone-two';

/** A configuration with a number on each route, and what sending may name. */
export const config = readBridgeConfig({
  instanceArns: [instanceArn],
  numbers: [
    {
      phoneNumber: '+12065550100',
      phoneNumberArn: eventNumberArn,
      route: { kind: 'integration-event', replies: 'bridge' },
    },
    {
      phoneNumber: '+12065550101',
      phoneNumberArn: participantNumberArn,
      route: { kind: 'participant', instanceArn, contactFlowId: flowId },
      words: { optOut: { list: 'Own' } },
      sending: { configurationSet: 'Set', pool: 'pool-one', protectConfiguration: 'protect-one' },
    },
  ],
});

const outputs = {
  InboundTopicArn: topicArn('Inbound'),
  StreamingTopicArn: topicArn('Streaming'),
  ReceiptTopicArn: topicArn('Receipt'),
  InboundLaneUrl: 'https://sqs.us-east-1.amazonaws.com/444455556666/InboundLane.fifo',
  InboundFailureQueueUrl: 'https://sqs.us-east-1.amazonaws.com/444455556666/InboundFailures.fifo',
};

/** As the command in the stack's outputs makes it. */
export const receiptDestination: EventDestinationFacts = {
  isEnabled: true,
  topicArn: outputs.ReceiptTopicArn,
  eventTypes: receiptEventTypes,
};

const number: AccountNumber = {
  arn: eventNumberArn,
  status: 'ACTIVE',
  type: 'TEN_DLC',
  capabilities: ['SMS'],
  isTwoWay: true,
  channelArn: outputs.InboundTopicArn,
  channelRoleArn: undefined,
  managesOptOutsItself: false,
  optOutList: 'Default',
  poolId: undefined,
};

const publishingServices = ['sms-voice.amazonaws.com', 'connect.amazonaws.com'];

/** A policy that allows services of this account something. */
export function policyFor(
  services: readonly string[],
  actions: readonly string[],
  condition: object = {},
): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: services },
        Action: actions,
        Resource: '*',
        Condition: { StringEquals: { 'aws:SourceAccount': '444455556666' }, ...condition },
      },
    ],
  });
}

/** What is changed of the account where nothing is amiss. */
export interface Changes {
  readonly home?: Partial<Account['home']>;
  readonly messaging?: Partial<Account['messaging']>;
  readonly connect?: Partial<Account['connect']>;
  readonly delivery?: Partial<Account['delivery']>;
  /** Of the number on `integration-event`. */
  readonly number?: Partial<AccountNumber>;
  /** Of the number on `participant`. */
  readonly otherNumber?: Partial<AccountNumber>;
  readonly examination?: Partial<Examination>;
}

/** An account in which every check finds all well, but for what is changed. */
export function examinationOf(changes: Changes = {}): Examination {
  const stack = { status: 'UPDATE_COMPLETE', outputs };
  const own = { managesOptOutsItself: true, optOutList: 'Own' };
  const account: Account = {
    home: {
      caller: async () => '444455556666',
      bootstrapVersion: async () => 21,
      concurrencyLimit: async () => 1000,
      stack: async () => stack,
      quotas: async () => new Map([['Concurrent active chats per instance', 500]]),
      ...changes.home,
    },
    messaging: {
      numbers: async () => [
        { ...number, ...changes.number },
        { ...number, ...own, arn: participantNumberArn, ...changes.otherNumber },
      ],
      isInSandbox: async () => false,
      monthlyTextLimit: async () => 100,
      eventDestinations: async (name) => (name === 'Set' ? [receiptDestination] : undefined),
      hasPool: async (id) => id === 'pool-one',
      hasProtectConfiguration: async (id) => id === 'protect-one',
      tryToSend: async () => undefined,
      ...changes.messaging,
    },
    connect: {
      instanceStatus: async () => 'ACTIVE',
      flow: async () => ({ state: 'ACTIVE', status: 'PUBLISHED', type: 'CONTACT_FLOW' }),
      flowOfNumber: async () => flowId,
      probeIntegrationEvent: async () => ({ name: 'ResourceNotFoundException' }),
      ...changes.connect,
    },
    delivery: {
      topic: async () => ({ policy: policyFor(publishingServices, ['sns:Publish']), keyArn }),
      keyPolicy: async () => policyFor(publishingServices, ['kms:Decrypt', 'kms:GenerateDataKey*']),
      queueDepth: async () => 0,
      ...changes.delivery,
    },
  };
  return { config, account, stack, sendTo: '+14255550182', ...changes.examination };
}
