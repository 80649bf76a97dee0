import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, it } from 'vitest';
import { DynamoChatMemory } from '../../lambda/adapters/chat-memory.ts';
import { DynamoConversationStore } from '../../lambda/adapters/conversation-store.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { ChatMemory, Opening } from '../../lambda/core/participant-chat.ts';
import type { ConversationStore } from '../../lambda/core/ports.ts';
import { text } from '../fixtures/texts.ts';
import { JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryChatMemory } from '../twins/memory-chat-memory.ts';
import { MemoryConversationStore } from '../twins/memory-conversation-store.ts';
import { clientsOf, type LocalDynamo } from './local-dynamo.ts';
import { describeOnTables, describeTwin } from './on-tables.ts';

interface MemoryWorld {
  readonly memory: ChatMemory;
  /** Of the same conversations. */
  readonly store: ConversationStore;
}

const opening: Opening = {
  displayName: 'Jane "\\\n👩‍👩‍👧 \ud800',
  attributes: { firstText: 'Ça va? \u2028', channel: 'SMS' },
  contentTypes: ['text/plain', 'text/markdown'],
  instanceArn: 'arn:aws:connect:us-east-1:111122223333:instance/i',
  contactFlowId: 'f',
  chatDurationInMinutes: 60,
};
const otherOpening: Opening = { ...opening, attributes: { firstText: 'another' } };
const first = { generation: 'text-1/1', opening };
const second = { generation: 'text-2/2', opening: otherOpening, replaces: first.generation };
const contact = { contactId: 'contact-1', participantToken: 'participant-1' };
const otherContact = { contactId: 'contact-2', participantToken: 'participant-2' };
const connection = { connectionToken: 'connection-1', expiresAt: 1_767_225_600_123 };

const recent = { id: text.id, at: '2026-01-02T12:45:07.000Z', bodyHash: 'hash' };

describeTwin<MemoryWorld>('the chat memory', { memory: openMemory, table: openTable }, (open) => {
  let memory: ChatMemory;
  let store: ConversationStore;
  beforeEach(async () => {
    ({ memory, store } = await open());
  });
  const known = async () => {
    const read = await memory.read(text);
    return read.kind === 'accepted' ? read.value : read;
  };

  it('knows nothing of a conversation that nobody has begun', async () => {
    expect(await memory.read(text)).toEqual(accepted(undefined));
    await store.recordText(text, recent);
    expect(await memory.read(text)).toEqual(accepted(undefined));
  });

  it('keeps what a chat is opened with, to the letter', async () => {
    expect(await memory.begin(text, first)).toEqual(accepted(first));
    expect(await known()).toEqual(first);
    expect(JSON.stringify(await known())).toBe(JSON.stringify(first));
  });

  it('keeps what it learns of a chat, step by step', async () => {
    await memory.begin(text, first);
    const opened = { ...first, contact };
    expect(await memory.keepContact(text, opened)).toEqual(accepted(opened));
    const connected = { ...opened, connection };
    expect(await memory.keepConnection(text, connected)).toEqual(accepted(connected));
    expect(await known()).toEqual(connected);
  });

  it('tells conversations apart by both their numbers', async () => {
    await memory.begin(text, first);
    expect(await memory.read({ ...text, customerNumber: '+12065550143' })).toEqual(accepted(undefined));
    expect(await memory.read({ ...text, bridgeNumber: '+12065550109' })).toEqual(accepted(undefined));
  });

  it('lets the first beginning stand, and tells it to whoever comes second', async () => {
    await memory.begin(text, first);
    expect(await memory.begin(text, { generation: 'text-2/1', opening: otherOpening })).toEqual(
      accepted(first),
    );
  });

  it('begins anew once the one before is over, without its contact and its connection', async () => {
    await memory.begin(text, first);
    await memory.keepContact(text, { ...first, contact });
    await memory.keepConnection(text, { ...first, connection });

    const { replaces: _replaces, ...begun } = second;
    expect(await memory.begin(text, second)).toEqual(accepted(begun));
    expect(await known()).toEqual(begun);
  });

  it('begins anew once, whoever else has found the one before over', async () => {
    await memory.begin(text, first);
    const begun = await memory.begin(text, second);
    expect(await memory.begin(text, { ...second, generation: 'text-3/2' })).toEqual(begun);
  });

  it('gives one of many beginnings at once', async () => {
    const begun = await Promise.all(
      Array.from({ length: 8 }, (_value, index) =>
        memory.begin(text, { generation: `text-${index}/1`, opening }),
      ),
    );
    expect(new Set(begun.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it('keeps the first contact of a generation, and tells it to whoever comes second', async () => {
    await memory.begin(text, first);
    const opened = accepted({ ...first, contact });
    await memory.keepContact(text, { ...first, contact });
    expect(await memory.keepContact(text, { ...first, contact: otherContact })).toEqual(opened);
    expect(await memory.keepContact(text, { ...first, contact })).toEqual(opened);
  });

  it('keeps the latest connection', async () => {
    await memory.begin(text, first);
    await memory.keepConnection(text, { ...first, connection });
    const renewed = { ...first, connection: { connectionToken: 'connection-2', expiresAt: 1 } };
    expect(await memory.keepConnection(text, renewed)).toEqual(accepted(renewed));
  });

  it('keeps nothing of a generation that is over, and tells what is known instead', async () => {
    await memory.begin(text, first);
    const begun = await memory.begin(text, second);
    expect(await memory.keepContact(text, { ...first, contact })).toEqual(begun);
    expect(await memory.keepConnection(text, { ...first, connection })).toEqual(begun);
    expect(await memory.read(text)).toEqual(begun);
  });

  it('makes no row of what it learns of a chat whose row is gone', async () => {
    const nothing = accepted(undefined);
    expect(await memory.keepContact(text, { ...first, contact })).toEqual(nothing);
    expect(await memory.keepConnection(text, { ...first, connection })).toEqual(nothing);
    expect(await memory.begin(text, second)).toEqual(nothing);
    expect(await memory.read(text)).toEqual(nothing);
  });

  it('is told with the record of the next text', async () => {
    await memory.begin(text, first);
    await memory.keepContact(text, { ...first, contact });
    expect(await store.recordText(text, recent)).toEqual(
      accepted({ recentTexts: [recent], menus: [], chat: { ...first, contact } }),
    );
  });
});

describeOnTables('a chat in the table', (dynamo) => {
  it('gives a row that it makes anew in the table all that every row has', async () => {
    const { memory, clock, row } = await openTable(dynamo());
    await memory.begin(text, first);
    expect(await row()).toMatchObject({
      schemaVersion: { N: '1' },
      expiresAt: { N: String(clock.now() / 1000 + 14 * 24 * 3600) },
    });
  });
});

it('answers that it may be asked again when the table is away', async () => {
  const client = clientsOf('http://127.0.0.1:1')({ maxAttempts: 1 });
  const memory = new DynamoChatMemory({
    client,
    tableName: 't',
    clock: new JumpingClock(),
    retentionDays: 14,
  });
  const again = { kind: 'refused-for-now', reason: expect.stringMatching(/^not-connected/) };
  expect(await memory.read(text)).toEqual(again);
  expect(await memory.begin(text, first)).toEqual(again);
});

async function openMemory(): Promise<MemoryWorld> {
  const memory = new MemoryChatMemory();
  return { memory, store: new MemoryConversationStore(memory) };
}

async function openTable(dynamo: LocalDynamo) {
  const clock = new JumpingClock();
  const client = dynamo.client();
  const tableName = await dynamo.createTable('pk');
  const table = { client, tableName, clock, retentionDays: 14 };
  const Key = { pk: { S: `conversation#${text.customerNumber}#${text.bridgeNumber}` } };
  return {
    clock,
    row: async () => (await client.send(new GetItemCommand({ TableName: tableName, Key }))).Item,
    memory: new DynamoChatMemory(table),
    store: new DynamoConversationStore(table),
  };
}
