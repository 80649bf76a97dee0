import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DynamoContactDirectory } from '../../lambda/adapters/contact-directory.ts';
import { DynamoConversationStore } from '../../lambda/adapters/conversation-store.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import { contact, text } from '../fixtures/texts.ts';
import { JumpingClock } from '../twins/jumping-clock.ts';
import { clientConfig, exception, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

let aws: LoopbackAws;
let directory: DynamoContactDirectory;
let store: DynamoConversationStore;
beforeAll(async () => {
  aws = await LoopbackAws.start();
  const client = new DynamoDBClient(clientConfig(aws.endpoint));
  const table = { client, tableName: 'conversations', clock: new JumpingClock(), retentionDays: 14 };
  directory = new DynamoContactDirectory(table);
  store = new DynamoConversationStore(table);
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const calls: readonly (readonly [string, () => Promise<Outcome<unknown>>])[] = [
  ['remembers a chat', () => directory.remember(contact)],
  ['finds a chat', () => directory.find(contact.contactId)],
  ['reads a conversation', () => store.read(text)],
  [
    'records a text',
    () => store.recordText(text, { id: 'i', at: '2026-01-02T12:45:07.000Z', bodyHash: 'h' }),
  ],
  ['keeps an answer', () => store.keepAnswer(text, { askedAt: 'a', answeredAt: 'b' })],
  ['notes an opt-out', () => store.setOptedOut(text, '2026-01-02T12:45:07.000Z')],
];

it('reads a chat that was written a moment ago', async () => {
  await directory.find(contact.contactId);
  expect(aws.requests[0]?.body).toMatchObject({ TableName: 'conversations', ConsistentRead: true });
});

it('reads a conversation that was written a moment ago', async () => {
  await store.read(text);
  expect(aws.requests[0]?.body).toMatchObject({ TableName: 'conversations', ConsistentRead: true });
});

it('finds nothing in a row that lacks a number', async () => {
  const Item = { pk: { S: `contact#${contact.contactId}` }, customerNumber: { S: contact.customerNumber } };
  aws.answer = () => ({ status: 200, body: { Item } });
  expect(await directory.find(contact.contactId)).toEqual(accepted(undefined));
});

describe.each(calls)('the table, when the bridge %s', (_, call) => {
  it.each<[WireAnswer, object]>([
    [
      exception(400, 'ThrottlingException'),
      { kind: 'refused-for-now', reason: 'throttled ThrottlingException' },
    ],
    [exception(500, 'InternalServerError'), { kind: 'refused-for-now' }],
    ['reset', { kind: 'refused-for-now', reason: expect.stringMatching(/^unanswered /) }],
    [exception(400, 'AccessDeniedException'), { kind: 'refused-for-good', reason: 'AccessDeniedException' }],
  ])('answers %j, which is said of the outcome', async (answer, outcome) => {
    aws.answer = () => answer;
    expect(await call()).toMatchObject(outcome);
  });
});
