import { expect, it } from 'vitest';
import { DynamoConversationStore } from '../../lambda/adapters/conversation-store.ts';
import { DynamoReplyMemory } from '../../lambda/adapters/reply-memory.ts';
import type { ReplyMemory } from '../../lambda/core/outbound/reply-memory.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { ConversationStore } from '../../lambda/core/ports.ts';
import { text } from '../fixtures/texts.ts';
import { JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryConversationStore } from '../twins/memory-conversation-store.ts';
import type { LocalDynamo } from './local-dynamo.ts';
import { describeOnTables, describeTwin } from './on-tables.ts';

interface ReplyWorld {
  readonly replies: ReplyMemory;
  /** Of the same conversations. */
  readonly store: ConversationStore;
}

const hour = 491_000;
const menuAt = (minute: number) => ({
  item: `item-${minute}`,
  askedAt: new Date(Date.UTC(2026, 0, 2, 12, minute)).toISOString(),
  options: [{ label: 'Red', reply: `Red ${minute}` }],
});

describeTwin<ReplyWorld>('the reply memory', { memory: openMemory, table: openTable }, (open) => {
  const others = async (replies: ReplyMemory, parts: readonly string[], at = hour) => {
    const state = await replies.recordParts(text, { parts, hour: at });
    return state.kind === 'accepted' ? state.value.otherParts : state;
  };

  it('counts the other parts of an hour, each once', async () => {
    const { replies } = await open();
    expect(await others(replies, ['a', 'b'])).toBe(0);
    expect(await others(replies, ['a', 'b'])).toBe(0);
    expect(await others(replies, ['c'])).toBe(2);
    expect(await others(replies, ['b', 'd'])).toBe(2);
  });

  it.each([1, 2, 3, 24, 1_000])('begins anew %i hours later', async (later) => {
    const { replies } = await open();
    await others(replies, ['a', 'b']);
    expect(await others(replies, ['c'], hour + later)).toBe(0);
    expect(await others(replies, ['d'], hour + later)).toBe(1);
  });

  it('counts every conversation by itself', async () => {
    const { replies } = await open();
    await others(replies, ['a']);
    const other = { ...text, customerNumber: '+12065550143' };
    expect(await replies.recordParts(other, { parts: ['b'], hour })).toMatchObject({
      value: { otherParts: 0 },
    });
  });

  it('counts parts that are recorded at once', async () => {
    const { replies } = await open();
    await Promise.all(['a', 'b', 'c'].map((part) => others(replies, [part])));
    expect(await others(replies, ['d'])).toBe(3);
  });

  it('tells of an opt-out, and of menus and their answers', async () => {
    const { replies, store } = await open();
    expect(await replies.recordParts(text, { parts: ['a'], hour })).toEqual(
      accepted({ menus: [], otherParts: 0 }),
    );
    await replies.keepMenu(text, menuAt(1));
    await store.keepAnswer(text, { askedAt: menuAt(1).askedAt, answeredAt: menuAt(2).askedAt });
    await store.setOptedOut(text, '2026-01-02T13:00:00.000Z');
    expect(await replies.recordParts(text, { parts: ['a'], hour })).toEqual(
      accepted({
        menus: [{ ...menuAt(1), answeredAt: menuAt(2).askedAt }],
        optedOutAt: '2026-01-02T13:00:00.000Z',
        otherParts: 0,
      }),
    );
  });

  it('keeps the last few menus, for texts to answer', async () => {
    const { replies, store } = await open();
    for (let minute = 1; minute <= 20; minute++) await replies.keepMenu(text, menuAt(minute));
    const state = await store.read(text);
    const minutes = state.kind === 'accepted' ? state.value.menus.map(({ item }) => item) : [];
    expect(minutes.length).toBeGreaterThanOrEqual(3);
    expect(minutes.length).toBeLessThanOrEqual(6);
    expect(minutes.slice(-3)).toEqual(['item-18', 'item-19', 'item-20']);
  });

  it('tells when the text came that was read last', async () => {
    const { replies, store } = await open();
    const at = '2026-01-02T13:00:00.000Z';
    await store.recordText(text, { id: 'text-1', at, bodyHash: 'hash' });
    const parts = { parts: ['one'], hour };
    expect(await replies.recordParts(text, parts)).toMatchObject({ value: { lastTextAt: at } });
  });

  it('keeps the menu that was answered last, whatever is asked since: its text may be read again', async () => {
    const { replies, store } = await open();
    await replies.keepMenu(text, menuAt(1));
    await replies.keepMenu(text, menuAt(2));
    await store.keepAnswer(text, { askedAt: menuAt(1).askedAt, answeredAt: menuAt(2).askedAt });
    for (let minute = 3; minute <= 20; minute++) await replies.keepMenu(text, menuAt(minute));
    const state = await store.read(text);
    const menus = state.kind === 'accepted' ? state.value.menus : [];
    expect(menus[0]).toEqual({ ...menuAt(1), answeredAt: menuAt(2).askedAt });
    expect(menus.length).toBeLessThanOrEqual(7);
    expect(menus.map(({ item }) => item)).not.toContain('item-2');
  });

  it('notes why the customer would not have a text', async () => {
    const { replies } = await open();
    const refusal = { reason: 'opted-out', at: '2026-01-02T13:00:00.000Z' };
    expect(await replies.noteRefusal(text, refusal)).toEqual(accepted(undefined));
  });
});

describeOnTables('an hour of replies in the table', (dynamo) => {
  it('takes a full hour for one that has reached every limit, so that no row grows without end', async () => {
    const { replies } = await openTable(dynamo());
    const parts = Array.from({ length: 2_100 }, (_, index) => `part-${index}`);
    await replies.recordParts(text, { parts, hour });
    const full = await replies.recordParts(text, { parts: ['more'], hour });
    expect(full).toMatchObject({ kind: 'accepted', value: { otherParts: 2_048 } });
    const next = await replies.recordParts(text, { parts: ['more'], hour: hour + 1 });
    expect(next).toMatchObject({ value: { otherParts: 0 } });
  });
});

async function openMemory(): Promise<ReplyWorld> {
  const store = new MemoryConversationStore();
  return { store, replies: store };
}

async function openTable(dynamo: LocalDynamo): Promise<ReplyWorld> {
  const tableName = await dynamo.createTable('pk');
  const table = { client: dynamo.client(), tableName, clock: new JumpingClock(), retentionDays: 14 };
  return { store: new DynamoConversationStore(table), replies: new DynamoReplyMemory(table) };
}
