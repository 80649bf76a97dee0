import { expect, test } from 'vitest';
import { readDeadLetter } from '../../redrive/dead-letter.ts';

const event = { Records: [{ Sns: { Message: 'x', Timestamp: '2026-01-01T00:00:00.000Z' } }] };

test("reads an intake's own dead letter by its attribute", () => {
  expect(readDeadLetter(JSON.stringify(event), 'not-json')).toEqual({ reason: 'not-json', event });
});

test('reads the record of an on-failure destination by its error', () => {
  const record = {
    version: '1.0',
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
    requestPayload: event,
    responsePayload: { errorType: 'TypeError', errorMessage: 'x' },
  };

  expect(readDeadLetter(JSON.stringify(record), undefined)).toEqual({ reason: 'TypeError', event });
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
  const { reason, event: remade } = readDeadLetter(JSON.stringify(notification), undefined);

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
  expect(readDeadLetter(body, undefined)).toEqual({ reason: 'unknown', event: undefined });
});
