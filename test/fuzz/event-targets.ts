import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toQueueText, toReasonAttribute } from '../../lambda/adapters/queue-text.ts';
import { acceptItem } from '../../lambda/core/accept-item.ts';
import { acceptText } from '../../lambda/core/accept-text.ts';
import { describeNewChat } from '../../lambda/core/new-chat.ts';
import { tallyReceipt } from '../../lambda/core/receipts/tally-receipt.ts';
import { parseChatItem } from '../../lambda/events/chat-item.ts';
import { parseFile, readFileOutcome } from '../../lambda/events/file-sending.ts';
import { parseInboundText } from '../../lambda/events/inbound-text.ts';
import { parseItemMessage, parseTextMessage } from '../../lambda/events/lane-message.ts';
import { parseReceipt } from '../../lambda/events/receipt.ts';
import { parse, snsRecordSchema } from '../../lambda/events/sns.ts';
import { readLaneReceipt } from '../../lambda/events/sqs.ts';
import { parseWiringRequest, readStackRequest } from '../../lambda/events/stack-request.ts';
import { readDeadLetter } from '../../redrive/dead-letter.ts';
import { receipt, sqsRecord } from '../fixtures/lane-records.ts';
import { agentMessage, inboundPayload, snsRecord, streamingAttributes } from '../fixtures/notifications.ts';
import { bridgeNumber, numbers } from '../fixtures/numbers.ts';
import { receiptPayload } from '../fixtures/receipts.ts';
import { contact, item, itemContext, onLane, text } from '../fixtures/texts.ts';
import { readOrRefused } from './assert-reason.ts';
import { fuzzTarget } from './fuzz-target.ts';
import { rawText, strange, strangeJson } from './raw-text.ts';

const file = {
  contact,
  attachmentId: '0a1b2c3d-4e5f-4607-8899-aabbccddeeff',
  contentType: 'image/png',
  context: itemContext,
};

const attachments = [{ AttachmentId: file.attachmentId, Status: 'APPROVED', ContentType: 'image/png' }];
const streamed = { ...agentMessage, MessageMetadata: { MessageCompleted: true }, Attachments: attachments };

const stackRequest = {
  RequestType: 'Update',
  RequestId: '1',
  StackId: 'arn:aws:cloudformation:us-east-1:111122223333:stack/Bridge/1',
  LogicalResourceId: 'Wiring',
  PhysicalResourceId: 'off',
  ResourceType: 'Custom::FormerTwoWay',
  ResponseURL: 'https://example.com/',
  ResourceProperties: { OriginArn: bridgeNumber.phoneNumberArn, TopicArn: 'topic', MemberArns: ['one'] },
  OldResourceProperties: { MemberArns: ['one', 'two'] },
};

const undeliverable = { ...snsRecord('{}').Sns, SigningCertURL: 'https://example.com/' };
const givenUp = {
  requestContext: { condition: 'RetriesExhausted' },
  requestPayload: { Records: [snsRecord('{}')] },
  responsePayload: { errorType: 'Error' },
};

/** Whatever reads what comes from outside, or what another release has written. */
export const eventTargets = [
  fuzzTarget('a text', strangeJson(inboundPayload), (message) => {
    const read = readOrRefused(parseInboundText(message));
    if (!read) return;
    assert.ok(read.body.isWellFormed());
    assert.deepEqual(parseTextMessage(toQueueText(onLane(read))), { ok: true, value: onLane(read) });
    acceptText(read, numbers);
    const { displayName, attributes } = describeNewChat(read, bridgeNumber);
    assert.ok(displayName.length >= 1 && displayName.length <= 256);
    assert.ok(Buffer.byteLength(Object.entries(attributes).flat().join('')) <= 32_768 - 4_096);
    assert.equal(attributes.customerNumber, read.customerNumber);
  }),
  fuzzTarget(
    'a chat item',
    fc.record({
      message: strangeJson(streamed),
      attributes: fc.dictionary(fc.constantFrom(...Object.keys(streamingAttributes)), fc.string()),
    }),
    ({ message, attributes }) => {
      const record = snsRecord(message, { ...streamingAttributes, ...attributes });
      const read = readOrRefused(parseChatItem(record));
      if (!read) return;
      assert.deepEqual(parseItemMessage(toQueueText(onLane(read))), { ok: true, value: onLane(read) });
      acceptItem(read, { instanceIds: new Set([read.instanceId]), numbers });
    },
  ),
  fuzzTarget('a record of SNS', strange(snsRecord('{}', streamingAttributes)), (record) => {
    const read = readOrRefused(parse(snsRecordSchema, record));
    if (read) readOrRefused(parseChatItem(read));
  }),
  fuzzTarget('a record of SQS', strange(sqsRecord({ ...receipt, releasedFrom: 'flood' })), (record) => {
    try {
      assert.equal(typeof readLaneReceipt(record).group, 'string');
    } catch (error) {
      assert.match(
        String(error),
        /^Error: expected a record of a FIFO queue, which came as invalid: [\w.(), ]+$/,
      );
      assert.doesNotMatch(String(error), /quetzal/i);
    }
  }),
  fuzzTarget('a text on its lane', strangeJson(onLane({ ...text, keyword: 'JOIN' })), (body) => {
    const read = readOrRefused(parseTextMessage(body));
    if (read) assert.deepEqual(parseTextMessage(toQueueText(read)), { ok: true, value: read });
  }),
  fuzzTarget('an item on its lane', strangeJson(onLane({ ...item, isPartial: true })), (body) => {
    const read = readOrRefused(parseItemMessage(body));
    if (read) assert.deepEqual(parseItemMessage(toQueueText(read)), { ok: true, value: read });
  }),
  fuzzTarget('a receipt', strangeJson(receiptPayload), (message) => {
    const read = readOrRefused(parseReceipt(message));
    if (!read) return;
    const { counts, measures } = tallyReceipt(read, []);
    assert.ok(counts.length > 0);
    assert.ok(measures.every(({ value }) => Number.isFinite(value)));
  }),
  fuzzTarget('a request of CloudFormation', strange(stackRequest), (event) => {
    try {
      readOrRefused(parseWiringRequest(readStackRequest(event)));
    } catch (error) {
      assert.match(String(error), /^Error: expected (a request of CloudFormation|the ARN)/);
      assert.doesNotMatch(String(error), /quetzal/i);
    }
  }),
  fuzzTarget('a file to send', strange(file), (event) => {
    readOrRefused(parseFile(event));
  }),
  fuzzTarget(
    'what became of a file',
    strangeJson({ kind: 'refused-for-now', reason: 'throttled', advice: 'wait', waitSeconds: 5 }),
    (answer) => {
      assert.notEqual(readFileOutcome(answer)?.kind, '');
    },
  ),
  fuzzTarget(
    'a dead letter',
    fc.tuple(
      fc.oneof(strangeJson(undeliverable), strangeJson(givenUp)),
      fc.option(rawText, { nil: undefined }),
    ),
    ([body, attribute]) => {
      const { reason } = readDeadLetter(body, attribute);
      assert.equal(typeof reason, 'string');
    },
  ),
  fuzzTarget('a reason', rawText, (reason) => {
    assert.match(toReasonAttribute(reason).reason.StringValue, /^[\x20-\x7E]{1,256}$/);
  }),
];
