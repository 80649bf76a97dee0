import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bridgeFunctions, buildBundles } from '../../build/bundles.ts';
import {
  composeInboundDelivery,
  composeInboundIntake,
  composeOutboundIntake,
} from '../../lambda/composition.ts';
import { composeOutboundDelivery } from '../../lambda/composition-replies.ts';
import type { ChatItem } from '../../lambda/core/chat-item.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import { functionConfigFile } from '../../lambda/env.ts';
import { type Answer, exception, messageSent, type WireAnswer } from '../adapters/loopback-aws.ts';
import { functionConfig } from '../fixtures/function-config.ts';
import { receipt, sqsRecord } from '../fixtures/lane-records.ts';
import { inboundNotification, snsRecord, streamingNotification } from '../fixtures/notifications.ts';
import { contact, item, onLane, text } from '../fixtures/texts.ts';
import { atTheSameTime, type SentRequest, startWireRecorder, type WireRecorder } from './wire-recorder.ts';

const names = ['inbound-intake', 'inbound-delivery', 'outbound-intake', 'outbound-delivery'] as const;
type Name = (typeof names)[number];
type Handler = (event: { Records: readonly unknown[] }, context: Context) => Promise<unknown>;

const outputFolder = mkdtempSync(join(tmpdir(), 'bridge-bundles-'));
const bundles = await buildBundles({ ...bridgeFunctions, names, outputFolder });
const require = createRequire(import.meta.url);
const compose: Readonly<Record<Name, () => Handler>> = {
  'inbound-intake': composeInboundIntake,
  'inbound-delivery': composeInboundDelivery,
  'outbound-intake': composeOutboundIntake,
  'outbound-delivery': composeOutboundDelivery,
};

const context = { getRemainingTimeInMillis: () => 21_050 } as Context;
const laneRecord = (payload: InboundText | ChatItem) =>
  sqsRecord({ ...receipt, body: JSON.stringify(onLane(payload)) });

interface Scene {
  readonly title: string;
  readonly name: Name;
  readonly record: unknown;
  /** What answers otherwise than well. */
  readonly answers?: Readonly<Record<string, WireAnswer>>;
}

const completed = { id: { S: 'key' }, status: { S: 'COMPLETED' }, data: { S: '{"kind":"not-wanted"}' } };

/** Everything that the four functions do on AWS. */
const scenes: readonly Scene[] = [
  { title: 'a text taken', name: 'inbound-intake', record: inboundNotification() },
  { title: 'a text refused', name: 'inbound-intake', record: snsRecord('STOP') },
  { title: 'an item taken', name: 'outbound-intake', record: streamingNotification() },
  { title: 'a text delivered', name: 'inbound-delivery', record: laneRecord(text) },
  {
    title: 'a text kept',
    name: 'inbound-delivery',
    record: laneRecord(text),
    answers: { 'POST /chat-integration-event': exception(403, 'AccessDeniedException') },
  },
  {
    title: 'a text returned',
    name: 'inbound-delivery',
    record: laneRecord(text),
    answers: { 'POST /chat-integration-event': exception(500, 'InternalServiceException') },
  },
  {
    title: 'a text repeated',
    name: 'inbound-delivery',
    record: laneRecord(text),
    answers: { UpdateItem: exception(400, 'ConditionalCheckFailedException', { Item: completed }) },
  },
  { title: 'an item sent', name: 'outbound-delivery', record: laneRecord(item) },
  {
    title: 'an item of markdown sent',
    name: 'outbound-delivery',
    record: laneRecord({
      ...item,
      contentType: 'text/markdown',
      content: '**Now** [here](https://example.com)',
    }),
  },
  {
    title: 'an item not wanted',
    name: 'outbound-delivery',
    record: laneRecord(item),
    answers: {
      SendTextMessage: exception(400, 'ConflictException', { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' }),
    },
  },
];

let recorder: WireRecorder;
const handlers = new Map<Name, { readonly bundled: Handler; readonly imported: Handler }>();
beforeAll(async () => {
  recorder = await startWireRecorder(answerWith({}));
  writeFileSync(join(outputFolder, functionConfigFile), JSON.stringify(functionConfig));
  const queue = (name: string) => `${recorder.aws.endpoint}/111122223333/${name}`;
  const environment = {
    LAMBDA_TASK_ROOT: outputFolder,
    LANE_URL: queue('lane.fifo'),
    FAILURE_QUEUE_URL: queue('failures.fifo'),
    DEAD_LETTERS_URL: queue('dead-letters'),
    LEDGER_TABLE_NAME: 'ledger',
    CONVERSATION_TABLE_NAME: 'conversations',
    STREAMING_TOPIC_ARN: 'arn:aws:sns:us-east-1:111122223333:streaming',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  for (const name of names) {
    const { handler, ready } = require(bundles[name].folder);
    await ready;
    handlers.set(name, { bundled: handler, imported: compose[name]() });
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await recorder.aws.stop();
});

describe('a bundled function', () => {
  it.each(scenes)('makes the calls of its source: $title', async ({ name, record, answers }) => {
    recorder.aws.answer = atTheSameTime(answerWith(answers ?? {}));
    const { bundled, imported } = handlers.get(name) ?? { bundled: undefined, imported: undefined };
    let results: unknown[] = [];
    const play = (handler?: Handler) => async () => {
      results = [...results, await handler?.({ Records: [record] }, context)];
    };
    const fromSource = await recorder.record(play(imported));
    const fromBundle = await recorder.record(play(bundled));

    expect(fromBundle.map(meaningOf)).toEqual(fromSource.map(meaningOf));
    expect(fromBundle.length).toBeGreaterThan(0);
    expect(results[1]).toEqual(results[0]);
  });
});

/** DynamoDB claims and finds, Connect opens a chat or knows its numbers, and everything else is accepted. */
function answerWith(answers: Readonly<Record<string, WireAnswer>>): Answer {
  return ({ operation, body }) => {
    const { MessageBody } = (body ?? {}) as { MessageBody?: string };
    const usual: Readonly<Record<string, WireAnswer>> = {
      UpdateItem: { status: 200, body: { Attributes: { starts: { N: '1' }, ends: { N: '0' } } } },
      GetItem: {
        status: 200,
        body: {
          Item: {
            customerNumber: { S: contact.customerNumber },
            bridgeNumber: { S: contact.bridgeNumber },
          },
        },
      },
      SendMessage: messageSent(MessageBody ?? ''),
      SendTextMessage: { status: 200, body: { MessageId: 'sms-1' } },
      'POST /chat-integration-event': {
        status: 200,
        body: { InitialContactId: contact.contactId, NewChatCreated: true },
      },
    };
    return answers[operation] ?? usual[operation] ?? { status: 200, body: {} };
  };
}

/** A request but for the claim's id, the order of its body's members and the SDK's version, and so for the signature. */
function meaningOf({ operation, raw, headers }: SentRequest) {
  const { authorization = '', 'x-amz-content-sha256': _, 'x-amz-user-agent': agent, ...others } = headers;
  return {
    operation,
    body: raw === '' ? undefined : JSON.parse(raw, (key, value) => (key === ':claimId' ? 'claim' : value)),
    authorization: authorization.replace(/Signature=.*/, ''),
    agent: String(agent).replace(/[\d.]+$/, ''),
    headers: others,
  };
}
