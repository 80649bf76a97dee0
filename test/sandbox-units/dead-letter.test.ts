import { expect, test } from 'vitest';
import { readDeadLetter } from '../../sandbox/control/dead-letter.ts';
import type { Message, MessageAttributes } from '../../sandbox/services/sqs/message.ts';

function message(body: unknown, attributes: MessageAttributes = {}): Message {
  return {
    id: '1',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes,
    group: '1',
    deduplicationId: undefined,
    sequenceNumber: undefined,
    sentAt: 0,
    receiveCount: 0,
    firstReceivedAt: undefined,
    sourceArn: undefined,
  };
}

const event = { Records: [{ Sns: { Message: 'x', Timestamp: '2026-01-01T00:00:00.000Z' } }] };

test("reads an intake's own dead letter by its attribute", () => {
  const reason = { DataType: 'String', StringValue: 'not-json' };

  expect(readDeadLetter(message(event, { reason }))).toEqual({ reason: 'not-json', event });
});

test('reads the record of an on-failure destination by its error', () => {
  const record = {
    version: '1.0',
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
    requestPayload: event,
    responsePayload: { errorType: 'TypeError', errorMessage: 'x' },
  };

  expect(readDeadLetter(message(record))).toEqual({ reason: 'TypeError', event });
});

test('makes an undeliverable notification the event that it would have been, with its timestamp', () => {
  const notification = {
    Type: 'Notification',
    MessageId: 'm',
    TopicArn: 'arn',
    Message: 'x',
    Timestamp: '2026-01-01T00:00:00.000Z',
    SigningCertURL: 'https://cert',
    UnsubscribeURL: 'https://unsubscribe',
    MessageAttributes: { a: { Type: 'String', Value: 'b' } },
  };
  const { reason, event: remade } = readDeadLetter(message(notification));

  expect(reason).toBe('undeliverable');
  expect(remade).toEqual({
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: 'arn',
        Sns: {
          Type: 'Notification',
          MessageId: 'm',
          TopicArn: 'arn',
          Message: 'x',
          Timestamp: '2026-01-01T00:00:00.000Z',
          SigningCertUrl: 'https://cert',
          UnsubscribeUrl: 'https://unsubscribe',
          MessageAttributes: { a: { Type: 'String', Value: 'b' } },
        },
      },
    ],
  });
});

test.for(['not json', '[]', '{"other": true}'])('offers no event for %s', (body) => {
  expect(readDeadLetter(message(body))).toEqual({ reason: 'unknown', event: undefined });
});
