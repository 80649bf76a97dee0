import assert from 'node:assert/strict';
import type * as z from 'zod/mini';
import { toQueueText } from '../../lambda/adapters/queue-text.ts';
import { acceptText } from '../../lambda/core/inbound/accept-text.ts';
import { acceptItem } from '../../lambda/core/outbound/accept-item.ts';
import { parseChatItem } from '../../lambda/events/chat-item.ts';
import { parseFile, readFileOutcome } from '../../lambda/events/file-sending.ts';
import { parseInboundText } from '../../lambda/events/inbound-text.ts';
import { parseItemMessage, parseTextMessage } from '../../lambda/events/lane-message.ts';
import { parseReceipt } from '../../lambda/events/receipt.ts';
import { type Parsed, parse, snsRecordSchema } from '../../lambda/events/sns.ts';
import { readLaneReceipt } from '../../lambda/events/sqs.ts';
import { parseWiringRequest, readStackRequest } from '../../lambda/events/stack-request.ts';
import { receipt as laneReceipt, sqsRecord } from '../fixtures/lane-records.ts';
import {
  agentMessage,
  chatEnded,
  inboundPayload,
  snsRecord,
  streamingAttributes,
} from '../fixtures/notifications.ts';
import { numbers } from '../fixtures/numbers.ts';
import { receiptPayload } from '../fixtures/receipts.ts';
import { contact, item, itemContext, onLane, text } from '../fixtures/texts.ts';
import { jsonLike, secret, valuesLike } from './inputs.ts';
import { type Target, target } from './target.ts';

/** What SQS takes in a body. */
const queueText = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const oneReason = /^(not-json|later-version|invalid: [\w.()]+(, [\w.()]+){0,4})$/;

/** What was read; a refusal says where, and nothing of what stood there. */
function readOf<Value>(parsed: Parsed<Value>): Value | undefined {
  if (parsed.ok) return parsed.value;
  assert.match(parsed.reason, oneReason);
  assert.ok(!parsed.reason.includes(secret));
  return undefined;
}

/** What was read; what isn't thrown in words of ours is a fault. */
function orThrown<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.match(error.message, /^expected .+, which came as (not-json|invalid: )/);
    assert.ok(!error.message.includes(secret));
    return undefined;
  }
}

function travels<Payload extends { readonly id: string }>(
  payload: Payload,
  readBack: (body: string) => Parsed<unknown>,
): void {
  const body = toQueueText(onLane(payload));
  assert.match(body, queueText);
  assert.deepEqual(readBack(body), { ok: true, value: onLane(payload) });
}

function stableSchema(schema: z.ZodMiniType): (input: unknown) => void {
  return (input) => {
    const value = readOf(parse(schema, input));
    if (value !== undefined) assert.deepEqual(readOf(parse(schema, value)), value);
  };
}

const itemSettings = { instanceIds: new Set([item.instanceId]), numbers };
const file = { contact, attachmentId: 'file-1', contentType: 'image/png', context: itemContext };
const outcome = { kind: 'refused-for-now', reason: 'throttled', advice: 'wait', waitSeconds: 2 };
const request = {
  RequestType: 'Update',
  RequestId: 'request-1',
  StackId: 'arn:aws:cloudformation:eu-west-2:444455556666:stack/Bridge/1',
  LogicalResourceId: 'WiringOne',
  PhysicalResourceId: 'two-way',
  ResourceType: 'Custom::FormerTwoWay',
  ResponseURL: 'https://answers.invalid/',
  ResourceProperties: {
    OriginArn: 'arn:aws:sms-voice:eu-west-2:444455556666:pool/pool-1',
    TopicArn: 'arn:aws:sns:eu-west-2:444455556666:topic',
    PassableRoleArns: ['arn:aws:iam::444455556666:role/two-way'],
    MemberArns: ['arn:aws:sms-voice:eu-west-2:444455556666:phone-number/one'],
    Former: 'off',
  },
  OldResourceProperties: { MemberArns: [] },
};

/** All that reads what others have written. */
export const parsers: Readonly<Record<string, Target>> = {
  'an SNS record': target(valuesLike(snsRecord('{}', streamingAttributes)), stableSchema(snsRecordSchema)),
  'an inbound text': target(jsonLike(inboundPayload), (input) => {
    const read = readOf(parseInboundText(input));
    if (!read) return;
    travels(read, parseTextMessage);
    acceptText(read, numbers);
  }),
  'a chat item': target(jsonLike({ ...agentMessage, MessageMetadata: {}, Attachments: [] }), (input) => {
    const read = readOf(parseChatItem(snsRecord(input, streamingAttributes)));
    if (!read) return;
    travels(read, parseItemMessage);
    acceptItem(read, itemSettings);
  }),
  "a chat's end": target(valuesLike(snsRecord(JSON.stringify(chatEnded))), (input) => {
    const record = readOf(parse(snsRecordSchema, input));
    if (record) readOf(parseChatItem(record));
  }),
  'a text on its lane': target(jsonLike({ ...onLane(text), payload: { ...text, keyword: 'x' } }), (input) => {
    const read = readOf(parseTextMessage(input));
    if (read) assert.deepEqual(parseTextMessage(toQueueText(read)), { ok: true, value: read });
  }),
  'an item on its lane': target(jsonLike(onLane(item)), (input) => {
    const read = readOf(parseItemMessage(input));
    if (read) assert.deepEqual(parseItemMessage(toQueueText(read)), { ok: true, value: read });
  }),
  'a lane record': target(valuesLike(sqsRecord({ ...laneReceipt, releasedFrom: 'why' })), (input) => {
    const read = orThrown(() => readLaneReceipt(input));
    if (read) assert.ok(Number.isInteger(read.receiveCount), 'a count of receives');
  }),
  'a receipt': target(jsonLike(receiptPayload), (input) => {
    const read = readOf(parseReceipt(input));
    if (read?.subject?.kind === 'item') assert.ok(read.subject.part > 0 && read.subject.of > 0);
  }),
  'a file to send': target(valuesLike(file), (input) => {
    const read = readOf(parseFile(input));
    if (read) assert.deepEqual(readOf(parseFile(JSON.parse(JSON.stringify(read)))), read);
  }),
  'how a file has ended': target(jsonLike(outcome), (input) => {
    const read = readFileOutcome(input);
    if (read) assert.deepEqual(readFileOutcome(JSON.stringify(read)), read);
  }),
  'a request of CloudFormation': target(valuesLike(request), (input) => {
    const read = orThrown(() => readStackRequest(input));
    if (read) readOf(parseWiringRequest(read));
  }),
};
