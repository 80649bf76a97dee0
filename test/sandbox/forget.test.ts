import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { forgetCustomer } from '../../forget/forget-customer.ts';
import { startBridge } from './start-bridge.ts';

const engine = await startBridge(20);
const { outputs } = engine.stack;
const aws = {
  region: 'us-east-1',
  endpoint: engine.awsUrl,
  credentials: { accessKeyId: 'operator', secretAccessKey: 'secret' },
};
const [dynamodb, sqs] = [new DynamoDBClient(aws), new SQSClient(aws)];
const wait = { timeout: 20_000, interval: 20 };
const [customerNumber, otherNumber] = ['+14255550182', '+14255550183'];
const [bridgeNumber = '', participantNumber = ''] = engine.place.numbers.map(
  ({ phoneNumber }) => phoneNumber,
);

afterAll(() => engine.stop());
beforeEach(() => engine.reset());

const forget = (erases: boolean) => forgetCustomer({ customerNumber, outputs, dynamodb, sqs, erases });

const messagesOf = (output: string) => engine.queues.byUrl(outputs[output] ?? '').messages();

async function tableText(): Promise<string> {
  const tables = [outputs.ConversationTableName, outputs.LedgerTableName];
  const scans = tables.map((TableName) => dynamodb.send(new ScanCommand({ TableName })));
  return JSON.stringify((await Promise.all(scans)).map(({ Items }) => Items));
}

function texts(from: string, to: string, bodies: readonly string[]): void {
  for (const body of bodies) engine.phones.send({ from, to, body });
}

const chatOf = (customer: string) =>
  vi.waitFor(() => {
    const chat = engine.chats.all().find((each) => each.customerNumber === customer);
    if (!chat) throw new Error('no chat yet');
    return chat;
  }, wait);

/** Leaves of two customers: a chat each, a reply in the failure queue, more held texts than a group shows at once. */
async function fill(): Promise<void> {
  engine.faults.replace({
    seed: 1,
    services: { sms: { refuse: 1, operation: 'SendTextMessage', error: 'AccessDeniedException' } },
  });
  for (const customer of [customerNumber, otherNumber]) {
    texts(customer, participantNumber, ['Hello']);
    const chat = await chatOf(customer);
    await vi.waitFor(() => expect(chat.items.length).toBeGreaterThan(0), wait);
    engine.chats.add(chat, { type: 'MESSAGE', contentType: 'text/plain', content: 'Yes?', role: 'AGENT' });
    // More than a guard lets pass: they are held.
    texts(
      customer,
      participantNumber,
      Array.from({ length: 24 }, (_, index) => `Text ${index}`),
    );
    // A number that isn't ours: the intake keeps it.
    texts(customer, '+12065559999', ['Who is this?']);
  }
  await vi.waitFor(() => {
    expect(messagesOf('InboundLaneUrl')).toEqual([]);
    expect(messagesOf('OutboundFailureQueueUrl')).toHaveLength(2);
    expect(messagesOf('InboundDeadLettersUrl')).toHaveLength(2);
    expect(messagesOf('InboundFailureQueueUrl').length).toBeGreaterThan(20);
  }, wait);
}

test('erases one customer from tables and queues, and leaves the others whole', async () => {
  await fill();
  const before = messagesOf('InboundFailureQueueUrl').length;
  const { queues, rows, openChats, left } = await forget(true);

  expect({ rows, openChats }).toEqual({ rows: 2, openChats: 1 });
  expect(left).toEqual([expect.stringMatching(/^1 chats were not known to have ended/)]);
  const found = new Map(queues.map(({ name, theirs }) => [name, theirs]));
  expect(found.get('InboundFailureQueue')).toBeGreaterThan(10);
  expect(found.get('OutboundFailureQueue')).toBe(1);
  expect(found.get('InboundDeadLetters')).toBe(1);

  expect(messagesOf('InboundFailureQueueUrl')).toHaveLength(before - (found.get('InboundFailureQueue') ?? 0));
  for (const output of ['InboundFailureQueueUrl', 'OutboundFailureQueueUrl', 'InboundDeadLettersUrl']) {
    expect(JSON.stringify(messagesOf(output))).not.toContain(customerNumber);
  }
  expect(messagesOf('OutboundFailureQueueUrl')).toHaveLength(1);
  expect(messagesOf('InboundDeadLettersUrl')).toHaveLength(1);
  expect(await tableText()).not.toContain(customerNumber);
  expect(await tableText()).toContain(otherNumber);

  expect(await forget(true)).toMatchObject({ rows: 0, left: [] });
}, 90_000);

test('erases what carriers said of the texts to the customer, and of nobody else', async () => {
  const chats = [];
  for (const customer of [customerNumber, otherNumber]) {
    texts(customer, bridgeNumber, ['Hello']);
    const chat = await chatOf(customer);
    await vi.waitFor(() => expect(chat.items.length).toBeGreaterThan(0), wait);
    engine.chats.add(chat, { type: 'MESSAGE', contentType: 'text/plain', content: 'Yes?', role: 'AGENT' });
    await vi.waitFor(async () => expect(await tableText()).toContain(`receipt#${chat.id}/`), wait);
    engine.chats.end(chat);
    chats.push(chat.id);
  }
  await vi.waitFor(async () => expect((await forget(false)).openChats).toBe(0), wait);
  await forget(true);

  expect(await tableText()).not.toContain(`receipt#${chats[0]}/`);
  expect(await tableText()).toContain(`receipt#${chats[1]}/`);
}, 90_000);

test('only counts where it shall not erase', async () => {
  texts(customerNumber, bridgeNumber, ['Hello']);
  texts(customerNumber, '+12065559999', ['Who is this?']);
  await chatOf(customerNumber);
  await vi.waitFor(() => expect(messagesOf('InboundDeadLettersUrl')).toHaveLength(1), wait);
  const { erased, queues } = await forget(false);

  expect(erased).toBe(false);
  expect(queues.find(({ name }) => name === 'InboundDeadLetters')).toMatchObject({ theirs: 1 });
  expect(messagesOf('InboundDeadLettersUrl')).toHaveLength(1);
  expect(await tableText()).toContain(customerNumber);
});
