import { readFileSync } from 'node:fs';
import { type AttributeValue, DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { receipt, sqsRecord } from '../fixtures/lane-records.ts';
import { type ComposedBridge, startBridge } from './composed-bridge.ts';
import { type PlayedFunctions, startFunctions } from './played-process.ts';

type Rows = readonly Record<string, AttributeValue>[];

/** What release 0.1 wrote: a chat that is open, with a menu asked in it, and two effects that are settled. */
const tables: { readonly conversations: Rows; readonly ledger: Rows } = readRelease('tables.json');
const lane: { readonly text: { payload: { id: string; body: string } }; readonly item: object } =
  readRelease('lane-messages.json');
const contactId = tables.conversations.find(({ pk }) => pk?.S?.startsWith('contact#'))?.pk?.S?.slice(8) ?? '';
const askedAt = '2026-11-21T07:13:46.243Z';

let bridge: ComposedBridge;
let functions: PlayedFunctions;
let dynamo: DynamoDBClient;
beforeAll(async () => {
  bridge = await startBridge();
  functions = await startFunctions(bridge.environment);
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'secret' };
  dynamo = new DynamoDBClient({
    endpoint: bridge.environment.AWS_ENDPOINT_URL ?? '',
    region: 'us-east-1',
    credentials,
  });
}, 20_000);
beforeEach(() => {
  bridge.connect.chats.length = 0;
  bridge.connect.chats.push({ contactId, messages: [], ended: false });
});
afterAll(async () => {
  functions.stop();
  await bridge.stop();
});

function readRelease(name: string) {
  return JSON.parse(readFileSync(new URL(`../fixtures/release-0.1/${name}`, import.meta.url), 'utf8'));
}

/** Fills the tables as the release before left them. */
async function fill(change: (row: Rows[number]) => Rows[number] = (row) => row): Promise<void> {
  const { CONVERSATION_TABLE_NAME, LEDGER_TABLE_NAME } = bridge.environment;
  for (const [TableName, rows] of [
    [CONVERSATION_TABLE_NAME, tables.conversations],
    [LEDGER_TABLE_NAME, tables.ledger],
  ] as const) {
    for (const row of rows) await dynamo.send(new PutItemCommand({ TableName, Item: change(row) }));
  }
  bridge.aws.reset();
}

async function conversations(): Promise<Rows> {
  const command = new ScanCommand({ TableName: bridge.environment.CONVERSATION_TABLE_NAME });
  return (await dynamo.send(command)).Items ?? [];
}

const deliver = (name: 'inbound-delivery' | 'outbound-delivery', message: object) =>
  functions.call({ name, event: { Records: [sqsRecord({ ...receipt, body: JSON.stringify(message) })] } });

/** Another text of the same customer, a minute after the menu. */
const nextText = (body: string) => ({
  ...lane.text,
  snsTimestamp: new Date(Date.parse(askedAt) + 60_000).toISOString(),
  payload: { ...lane.text.payload, id: crypto.randomUUID(), body },
});

const operations = () => bridge.aws.requests.map(({ operation }) => operation);
const isOfConnect = (operation: string) => /contact|participant/.test(operation);

/** A row as a release writes it that this one doesn't understand. */
const later = (row: Rows[number]) => ({ ...row, schemaVersion: { N: '2' }, generation: { M: {} } });

describe('after a deploy, what release 0.1 left', () => {
  it('is a chat that goes on', async () => {
    await fill();
    await deliver('inbound-delivery', nextText('And the red one?'));

    expect(operations()).not.toContain('PUT /contact/chat');
    expect(bridge.connect.chats).toMatchObject([{ messages: ['And the red one?'] }]);
  });

  it('is a menu that is answered by its digit', async () => {
    await fill();
    await deliver('inbound-delivery', nextText('2'));

    expect(bridge.connect.chats).toMatchObject([{ messages: ['Green'] }]);
  });

  it('is on its lane, and its customer is found', async () => {
    await fill();
    await deliver('outbound-delivery', { ...lane.item, payload: anotherReply() });

    const sent = bridge.aws.requests.find(({ operation }) => operation === 'SendTextMessage');
    expect(sent?.body).toMatchObject({ DestinationPhoneNumber: '+12065550142', MessageBody: 'Yes.' });
  });

  it('has happened, and does not happen again', async () => {
    await fill();
    const said = [
      await deliver('inbound-delivery', lane.text),
      await deliver('outbound-delivery', lane.item),
    ];

    expect(operations().filter((operation) => isOfConnect(operation) || /^Send/.test(operation))).toEqual([]);
    expect(said.join()).toMatch(/InboundRepeated.*OutboundRepeated/s);
  });
});

function anotherReply() {
  return {
    id: crypto.randomUUID(),
    contactId,
    instanceId: '0c1d2e3f-4051-6273-8495-a6b7c8d9eaf0',
    type: 'MESSAGE',
    contentType: 'text/plain',
    content: 'Yes.',
    role: 'AGENT',
    visibility: 'ALL',
  };
}

describe('after a way back, what a later release left', () => {
  it.each([
    ['a text', 'inbound-delivery', () => nextText('Hello?')],
    ['a settled text', 'inbound-delivery', () => lane.text],
    ['a reply', 'outbound-delivery', () => ({ ...lane.item, payload: anotherReply() })],
    ['a settled reply', 'outbound-delivery', () => lane.item],
  ] as const)('is left alone, and %s waits on its lane', async (_, name, message) => {
    await fill(later);
    const said = await deliver(name, message());

    expect(said).toMatch(/"message comes again".*"later-version".*deploy that one again/s);
    expect(operations().filter((operation) => isOfConnect(operation) || /^Send/.test(operation))).toEqual([]);
    expect(new Set(await conversations())).toEqual(new Set(tables.conversations.map(later)));
  });

  it('is kept whole, where it lies on a lane, with a reason that says so', async () => {
    await fill();
    const message = { ...nextText('Hello?'), version: 2, payload: { in: 'another shape' } };
    await deliver('inbound-delivery', message);

    expect(bridge.aws.requests).toMatchObject([
      {
        operation: 'SendMessage',
        body: {
          QueueUrl: bridge.environment.FAILURE_QUEUE_URL,
          MessageBody: JSON.stringify(message),
          MessageAttributes: { reason: { StringValue: 'unreadable-message later-version' } },
        },
      },
    ]);
  });
});
