import { createHash } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SqsDeadLetters } from '../../lambda/adapters/dead-letters.ts';
import { SqsFailureQueue } from '../../lambda/adapters/failure-queue.ts';
import { SqsLane, SqsLaneReturns } from '../../lambda/adapters/lane.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import { parseTextMessage } from '../../lambda/events/lane-message.ts';
import { receipt } from '../fixtures/lane-records.ts';
import { inboundNotification } from '../fixtures/notifications.ts';
import { customerNumber } from '../fixtures/numbers.ts';
import { onLane, text } from '../fixtures/texts.ts';
import { clientConfig, exception, LoopbackAws, messageSent } from './loopback-aws.ts';

interface SentMessage {
  readonly QueueUrl: string;
  readonly MessageBody: string;
}

let aws: LoopbackAws;
let sqs: SQSClient;
beforeAll(async () => {
  aws = await LoopbackAws.start(({ body }) => messageSent((body as SentMessage).MessageBody));
  sqs = new SQSClient(clientConfig(aws.endpoint));
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const urlOf = (name: string) => `${aws.endpoint}/111122223333/${name}`;
const sha256 = (value: string) => createHash('sha256').update(value).digest('hex');
const sent = () => aws.requests.map(({ operation, body }) => ({ operation, body: body as SentMessage }));

describe('the lane', () => {
  const entry = { group: `${customerNumber}#+12065550100`, deduplicationId: text.id, message: onLane(text) };
  const put = (changes: Partial<typeof entry> = {}) =>
    new SqsLane<InboundText>({ sqs, laneUrl: urlOf('lane.fifo') }).put({ ...entry, ...changes });

  it('takes a message under digests of its group and its id', async () => {
    await put();
    expect(sent()).toEqual([
      {
        operation: 'SendMessage',
        body: {
          QueueUrl: urlOf('lane.fifo'),
          MessageBody: JSON.stringify(onLane(text)),
          MessageGroupId: sha256(entry.group),
          MessageDeduplicationId: sha256(text.id),
        },
      },
    ]);
  });

  it('takes an id of any length and any characters', async () => {
    await put({ deduplicationId: `${'ü'.repeat(256)} \n` });
    expect(sent()[0]?.body).toMatchObject({
      MessageDeduplicationId: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('takes characters that SQS refuses, and gives them back', async () => {
    const message = onLane({ ...text, body: 'a\ufffeb\uffffc\ud800d\u0000' });
    await put({ message });
    const body = sent()[0]?.body.MessageBody ?? '';
    // What a message may hold: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
    expect(body).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd]*$/);
    expect(parseTextMessage(body)).toEqual({ ok: true, value: message });
  });

  it('throws when SQS refuses, and does not say of which message', async () => {
    aws.answer = () => exception(403, 'AccessDeniedException');
    await expect(put()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('returns a message after so many seconds', async () => {
    aws.answer = () => ({ status: 200 });
    await new SqsLaneReturns({ sqs, laneUrl: urlOf('lane.fifo') }).returnAfter(receipt, 15);
    expect(sent()).toEqual([
      {
        operation: 'ChangeMessageVisibility',
        body: {
          QueueUrl: urlOf('lane.fifo'),
          ReceiptHandle: receipt.receiptHandle,
          VisibilityTimeout: 15,
        },
      },
    ]);
  });
});

describe('the failure queue', () => {
  it("keeps a message as it is, in its group, under the message's own id", async () => {
    const body = '{"as":"it came","\\ufffe":" "}';
    const queue = new SqsFailureQueue({ sqs, failureQueueUrl: urlOf('failures.fifo') });
    await queue.keep({ ...receipt, body }, 'AccessDeniedException');
    expect(sent()).toEqual([
      {
        operation: 'SendMessage',
        body: {
          QueueUrl: urlOf('failures.fifo'),
          MessageBody: body,
          MessageGroupId: receipt.group,
          MessageDeduplicationId: receipt.messageId,
          MessageAttributes: { reason: { DataType: 'String', StringValue: 'AccessDeniedException' } },
        },
      },
    ]);
  });
});

describe('the dead letters', () => {
  const keep = (event: unknown, reason: string) =>
    new SqsDeadLetters({ sqs, deadLettersUrl: urlOf('dead-letters') }).keep(event, reason);

  it('keep an event whole, with its reason', async () => {
    const event = { Records: [inboundNotification()] };
    await keep(event, 'unknown-bridge-number');
    expect(sent()).toEqual([
      {
        operation: 'SendMessage',
        body: {
          QueueUrl: urlOf('dead-letters'),
          MessageBody: JSON.stringify(event),
          MessageAttributes: { reason: { DataType: 'String', StringValue: 'unknown-bridge-number' } },
        },
      },
    ]);
  });

  it.each([
    ['', 'unknown'],
    ['a\nb\u0007é', 'a?b??'],
    ['x'.repeat(300), 'x'.repeat(256)],
  ])('keep the reason %j in the characters that SQS takes', async (reason, StringValue) => {
    await keep({}, reason);
    expect(sent()[0]?.body).toMatchObject({ MessageAttributes: { reason: { StringValue } } });
  });
});
