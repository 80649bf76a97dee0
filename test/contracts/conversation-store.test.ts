import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { DynamoConversationStore } from '../../lambda/adapters/conversation-store.ts';
import type { Conversation } from '../../lambda/core/conversation.ts';
import type { Menu } from '../../lambda/core/menu.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { ConversationState, ConversationStore } from '../../lambda/core/ports.ts';
import type { RecentText } from '../../lambda/core/recent-texts.ts';
import { text } from '../fixtures/texts.ts';
import { JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryConversationStore } from '../twins/memory-conversation-store.ts';
import { clientsOf, type LocalDynamo } from './local-dynamo.ts';
import { describeOnTables, describeTwin } from './on-tables.ts';

interface StoreWorld {
  readonly store: ConversationStore;
  ask(menu: Menu): Promise<void>;
  lastTextAt(conversation: Conversation): Promise<string | undefined>;
}

const start = Date.UTC(2026, 0, 2, 12, 45);
const at = (seconds: number) => new Date(start + seconds * 1_000).toISOString();
const textAt = (seconds: number, id = `id-${seconds}`): RecentText => ({
  id,
  at: at(seconds),
  bodyHash: 'hash',
});
const menu: Menu = { askedAt: at(0), options: [{ label: 'One', reply: 'The first' }] };

describeTwin<StoreWorld>('the conversation store', { memory: openMemory, table: openTable }, (open) => {
  const stateOf = async ({ store }: StoreWorld): Promise<ConversationState | undefined> => {
    const state = await store.read(text);
    return state.kind === 'accepted' ? state.value : undefined;
  };

  it('knows nothing of a conversation that nobody has begun', async () => {
    const { store } = await open();
    expect(await store.read(text)).toEqual(accepted({ recentTexts: [], menus: [] }));
  });

  it('records when the latest text came', async () => {
    const { store, lastTextAt } = await open();
    expect(await lastTextAt(text)).toBeUndefined();
    await store.recordText(text, textAt(7));
    await store.recordText(text, textAt(60));
    expect(await lastTextAt(text)).toBe(at(60));
  });

  it('tells conversations apart by both their numbers', async () => {
    const { store, lastTextAt } = await open();
    await store.recordText(text, textAt(7));
    expect(await lastTextAt({ ...text, customerNumber: '+12065550143' })).toBeUndefined();
    expect(await lastTextAt({ ...text, bridgeNumber: '+12065550109' })).toBeUndefined();
  });

  it('answers with the texts in the order in which SNS took them, each once', async () => {
    const { store } = await open();
    await store.recordText(text, textAt(2));
    await store.recordText(text, textAt(1));
    const told = await store.recordText(text, textAt(2));
    expect(told).toEqual(accepted({ recentTexts: [textAt(1), textAt(2)], menus: [] }));
    expect(await store.read(text)).toEqual(told);
  });

  it('keeps the most texts that a guard may be configured to count', async () => {
    const world = await open();
    const texts = Array.from({ length: 201 }, (__, index) => textAt(index / 10));
    for (const each of texts) await world.store.recordText(text, each);
    expect((await stateOf(world))?.recentTexts).toEqual(texts);
  });

  it('keeps the first answer to a menu, whichever came first by its own time', async () => {
    const world = await open();
    await world.ask(menu);
    expect((await stateOf(world))?.menus).toEqual([menu]);
    await world.store.keepAnswer(text, { askedAt: menu.askedAt, answeredAt: at(9) });
    await world.store.keepAnswer(text, { askedAt: menu.askedAt, answeredAt: at(5) });
    expect((await stateOf(world))?.menus).toEqual([{ ...menu, answeredAt: at(9) }]);
  });

  it('remembers an opt-out until it is taken back', async () => {
    const world = await open();
    await world.store.setOptedOut(text, at(3));
    expect((await stateOf(world))?.optedOutAt).toBe(at(3));
    await world.store.setOptedOut(text, undefined);
    expect(await stateOf(world)).toEqual({ recentTexts: [], menus: [] });
  });
});

describeOnTables('a conversation in the table', (dynamo) => {
  it('is kept for so many days after its last text', async () => {
    const { store, clock, row } = await openTable(dynamo());
    await store.recordText(text, textAt(0));
    clock.advance(90_000_000);
    await store.recordText(text, textAt(90_000));
    expect(await row(text)).toMatchObject({
      schemaVersion: { N: '1' },
      expiresAt: { N: String(clock.now() / 1000 + 14 * 24 * 3600) },
    });
  });

  // A text that is released from the failure queue may outlive its conversation's row.
  it.each<[string, (store: ConversationStore) => Promise<unknown>]>([
    ['an answer', (store) => store.keepAnswer(text, { askedAt: at(0), answeredAt: at(1) })],
    ['an opt-out', (store) => store.setOptedOut(text, at(0))],
    ['the end of an opt-out', (store) => store.setOptedOut(text, undefined)],
  ])('expires also when %s has made its row anew', async (_, write) => {
    const { store, clock, row } = await openTable(dynamo());
    await write(store);
    expect(await row(text)).toMatchObject({
      schemaVersion: { N: '1' },
      expiresAt: { N: String(clock.now() / 1000 + 14 * 24 * 3600) },
    });
  });

  it('is rid of texts that no guard looks at any more, when there are many', async () => {
    const { store, row } = await openTable(dynamo());
    for (let second = 0; second < 64; second++) await store.recordText(text, textAt(second));
    expect((await row(text))?.recentTexts?.SS).toHaveLength(64);
    await store.recordText(text, textAt(660));
    expect((await row(text))?.recentTexts?.SS?.toSorted().map((each) => each.split('|')[0])).toEqual([
      at(61),
      at(62),
      at(63),
      at(660),
    ]);
  });

  it('does not grow without end in a flood', { timeout: 30_000 }, async () => {
    const { store, row } = await openTable(dynamo());
    for (let index = 0; index < 513; index++) await store.recordText(text, textAt(index / 100));
    expect((await row(text))?.recentTexts?.SS).toHaveLength(256);
  });
});

it('answers that it may be asked again when the table is away', async () => {
  const client = clientsOf('http://127.0.0.1:1')({ maxAttempts: 1 });
  const store = new DynamoConversationStore({
    client,
    tableName: 't',
    clock: new JumpingClock(),
    retentionDays: 14,
  });
  const again = { kind: 'refused-for-now', reason: expect.stringMatching(/^not-connected/) };
  expect(await store.read(text)).toEqual(again);
  expect(await store.recordText(text, textAt(0))).toEqual(again);
  expect(await store.setOptedOut(text, at(0))).toEqual(again);
});

async function openMemory(): Promise<StoreWorld> {
  const store = new MemoryConversationStore();
  return {
    store,
    ask: async (asked) => store.ask(text, asked),
    lastTextAt: (conversation) => store.lastTextAt(conversation),
  };
}

async function openTable(dynamo: LocalDynamo) {
  const clock = new JumpingClock();
  const client = dynamo.client();
  const TableName = await dynamo.createTable('pk');
  const keyOf = ({ customerNumber, bridgeNumber }: Conversation) => ({
    pk: { S: `conversation#${customerNumber}#${bridgeNumber}` },
  });
  const row = async (conversation: Conversation) =>
    (await client.send(new GetItemCommand({ TableName, Key: keyOf(conversation) }))).Item;
  return {
    clock,
    row,
    store: new DynamoConversationStore({ client, tableName: TableName, clock, retentionDays: 14 }),
    ask: async (asked: Menu) => {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: keyOf(text),
          UpdateExpression: 'ADD menus :menu',
          ExpressionAttributeValues: { ':menu': { SS: [JSON.stringify(asked)] } },
        }),
      );
    },
    lastTextAt: async (conversation: Conversation) => (await row(conversation))?.lastTextAt?.S,
  };
}
