import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoConversationStore } from '../../lambda/adapters/conversation-store.ts';
import type { Conversation } from '../../lambda/core/conversation.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { ConversationStore } from '../../lambda/core/ports.ts';
import { text } from '../fixtures/texts.ts';
import { JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryConversationStore } from '../twins/memory-conversation-store.ts';
import { type LocalDynamo, startDynalite } from './dynalite.ts';

interface StoreWorld {
  readonly store: ConversationStore;
  lastTextAt(conversation: Conversation): Promise<string | undefined>;
}

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startDynalite();
});
afterAll(() => dynamo.stop());

describe.each<[string, () => Promise<StoreWorld>]>([
  ['in memory', openMemory],
  ['on dynalite', openTable],
])('the conversation store %s', (_, open) => {
  it('records when the latest text came', async () => {
    const { store, lastTextAt } = await open();
    expect(await lastTextAt(text)).toBeUndefined();
    expect(await store.recordText(text, '2026-01-02T12:45:07.000Z')).toEqual(accepted({}));
    await store.recordText({ ...text, id: 'later' }, '2026-01-02T12:46:00.000Z');
    expect(await lastTextAt(text)).toBe('2026-01-02T12:46:00.000Z');
  });

  it('tells conversations apart by both their numbers', async () => {
    const { store, lastTextAt } = await open();
    await store.recordText(text, '2026-01-02T12:45:07.000Z');
    expect(await lastTextAt({ ...text, customerNumber: '+12065550143' })).toBeUndefined();
    expect(await lastTextAt({ ...text, bridgeNumber: '+12065550109' })).toBeUndefined();
  });
});

it('keeps a conversation in the table for so many days after its last text', async () => {
  const { store, clock, row } = await openTable();
  await store.recordText(text, '2026-01-02T12:45:07.000Z');
  clock.advance(90_000_000);
  await store.recordText(text, '2026-01-03T13:45:07.000Z');
  expect(await row(text)).toMatchObject({
    schemaVersion: { N: '1' },
    expiresAt: { N: String(clock.now() / 1000 + 14 * 24 * 3600) },
  });
});

async function openMemory(): Promise<StoreWorld> {
  const store = new MemoryConversationStore();
  return { store, lastTextAt: (conversation) => store.lastTextAt(conversation) };
}

async function openTable() {
  const clock = new JumpingClock();
  const client = dynamo.client();
  const tableName = await dynamo.createTable('pk');
  const row = async ({ customerNumber, bridgeNumber }: Conversation) => {
    const Key = { pk: { S: `conversation#${customerNumber}#${bridgeNumber}` } };
    return (await client.send(new GetItemCommand({ TableName: tableName, Key }))).Item;
  };
  return {
    clock,
    row,
    store: new DynamoConversationStore({ client, tableName, clock, retentionDays: 14 }),
    lastTextAt: async (conversation: Conversation) => (await row(conversation))?.lastTextAt?.S,
  };
}
