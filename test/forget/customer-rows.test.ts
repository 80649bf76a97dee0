import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteRows, findCustomerRows } from '../../forget/customer-rows.ts';
import { startDynalite } from '../contracts/dynalite.ts';
import type { LocalDynamo } from '../contracts/local-dynamo.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  dynamo = await startDynalite();
});
afterAll(() => dynamo.stop());

const [customer, other] = ['+14255550182', '+14255550183'];

/** Rows of two customers, the receipts first. */
const rows: readonly Readonly<Record<string, string>>[] = [customer, other].flatMap((number) => [
  { pk: `receipt#${number}-chat/item` },
  { pk: `receipt#${number}-older/item` },
  { pk: `contact#${number}-chat`, customerNumber: number, state: 'open' },
  { pk: `conversation#${number}#+12065550100`, contactId: `${number}-older` },
  { pk: `conversation#${number}#+12065550199` },
]);

it("finds a customer's rows, with what was said of replies in their chats, and deletes no others", async () => {
  const table = { client: dynamo.client(), tableName: await dynamo.createTable('pk') };
  for (const row of rows) {
    const Item = Object.fromEntries(Object.entries(row).map(([name, S]) => [name, { S }]));
    await table.client.send(new PutItemCommand({ TableName: table.tableName, Item }));
  }
  const found = await findCustomerRows(table, customer);
  const ofCustomer = rows.map(({ pk = '' }) => pk).filter((pk) => pk.includes(customer));

  expect(found.keys.toSorted()).toEqual(ofCustomer.toSorted());
  expect(found.openChats).toBe(1);

  await deleteRows(table, found.keys);
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  expect(Items).toHaveLength(5);
  expect(JSON.stringify(Items)).not.toContain(customer);
});
