import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { DynamoReceiptMemory } from '../../lambda/adapters/receipt-memory.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { ReceiptEntry } from '../../lambda/core/receipts/fold-receipts.ts';
import type { ReceiptMemory } from '../../lambda/core/receipts/take-receipt.ts';
import { JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryReceiptMemory } from '../twins/memory-receipt-memory.ts';
import type { LocalDynamo } from './local-dynamo.ts';
import { describeOnTables, describeTwin } from './on-tables.ts';

const pending: ReceiptEntry = { part: 2, of: 13, messageId: 'm|1', status: 'pending', isFinal: false };
const delivered: ReceiptEntry = { ...pending, status: 'delivered', isFinal: true };

describeTwin<ReceiptMemory>(
  'the receipt memory',
  {
    memory: async () => new MemoryReceiptMemory(),
    table: async (dynamo) => (await openTable(dynamo)).receipts,
  },
  (open) => {
    it('answers what was said before', async () => {
      const receipts = await open();
      expect(await receipts.add('chat/item', pending)).toEqual(accepted([]));
      expect(await receipts.add('chat/item', delivered)).toEqual(accepted([pending]));
    });

    it('keeps what is said again once', async () => {
      const receipts = await open();
      for (let time = 0; time < 3; time++) await receipts.add('chat/item', pending);
      expect(await receipts.add('chat/item', delivered)).toEqual(accepted([pending]));
    });

    it.each<Partial<ReceiptEntry>>([
      { part: 1 },
      { of: 14 },
      { messageId: 'm|2' },
      { status: 'queued' },
      { isFinal: true },
    ])('keeps apart what differs in %o', async (change) => {
      const receipts = await open();
      const other = { ...pending, ...change };
      await receipts.add('chat/item', pending);
      await receipts.add('chat/item', other);
      const known = await receipts.add('chat/item', delivered);
      expect(known).toMatchObject({ value: expect.arrayContaining([pending, other]) });
    });

    it('keeps items apart', async () => {
      const receipts = await open();
      await receipts.add('chat/item', pending);
      expect(await receipts.add('chat/another', delivered)).toEqual(accepted([]));
    });

    it('loses nothing that is said at once, and lets one alone be the last', async () => {
      const receipts = await open();
      const entries = [1, 2, 3, 4, 5].map((part) => ({ ...delivered, part }));
      const answers = await Promise.all(entries.map((entry) => receipts.add('chat/item', entry)));
      const before = answers.map((answer) => (answer.kind === 'accepted' ? answer.value.length : Number.NaN));
      expect(before.sort()).toEqual([0, 1, 2, 3, 4]);
    });
  },
);

describeOnTables('a receipt in the table', (dynamo) => {
  it('keeps what was said as long as the conversation', async () => {
    const { receipts, clock, row } = await openTable(dynamo());
    await receipts.add('chat/item', pending);
    expect(await row('receipt#chat/item')).toMatchObject({
      schemaVersion: { N: '1' },
      expiresAt: { N: String(clock.now() / 1000 + 14 * 24 * 3600) },
    });
  });
});

async function openTable(dynamo: LocalDynamo) {
  const clock = new JumpingClock();
  const client = dynamo.client();
  const tableName = await dynamo.createTable('pk');
  const row = async (pk: string) =>
    (await client.send(new GetItemCommand({ TableName: tableName, Key: { pk: { S: pk } } }))).Item;
  return { clock, row, receipts: new DynamoReceiptMemory({ client, tableName, clock, retentionDays: 14 }) };
}
