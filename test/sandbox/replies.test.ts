import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { controlClient } from './control-client.ts';

const bridgeNumber = '+12065550100';
const interactive = 'application/vnd.amazonaws.connect.message.interactive';
const config = {
  instanceArns: ['arn:aws:connect:us-east-1:111122223333:instance/7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60'],
  numbers: [
    {
      phoneNumber: bridgeNumber,
      phoneNumberArn: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-one',
      route: { kind: 'integration-event', replies: 'bridge' },
      texts: { agentJoined: '{displayName} is with you.', chatEnded: 'Goodbye.' },
      limits: { partsPerHour: 6 },
      timeZone: 'America/New_York',
    },
  ],
};

let folder: string;
let sandbox: Sandbox;
let api: ReturnType<typeof controlClient>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'replies-'));
  const configFile = join(folder, 'bridge.json');
  writeFileSync(configFile, JSON.stringify(config));
  sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 100, configFile });
  api = controlClient(sandbox.url);
});

afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  expect(await api.call('POST', 'reset')).toMatchObject({ status: 204 });
});

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 50 });

let customers = 0;

/** A customer in a chat. */
async function openChat() {
  customers += 1;
  const customer = `+1206555${3000 + customers}`;
  await write(customer, 'Hello');
  let id = '';
  await eventually(async () => {
    id = (await api.contacts()).find(({ customerNumber }) => customerNumber === customer)?.id ?? '';
    expect(id).not.toBe('');
  });
  const say = (content: string, changes: object = {}) =>
    api.call('POST', `contacts/${id}/items`, { contentType: 'text/plain', content, ...changes });
  const received = async () =>
    (await api.texts(customer)).filter(({ direction }) => direction === 'outbound').map(({ body }) => body);
  const written = async () => {
    const { items } = await api.contact(id);
    return items
      .filter(({ role, type }) => role === 'CUSTOMER' && type === 'MESSAGE')
      .map(({ content }) => content);
  };
  return { customer, id, say, received, written };
}

const write = (from: string, body: string) => api.call('POST', 'texts', { from, to: bridgeNumber, body });

const content = (title: string) => ({ title, elements: [{ title: 'Red' }, { title: 'Blue' }] });
const templates: readonly (readonly [string, object, string, string])[] = [
  ['ListPicker', content('Which one?'), '2. Blue', 'Blue'],
  ['Panel', content('Which one?'), '2. Blue', 'Blue'],
  ['QuickReply', content('Which one?'), '2. Blue', 'Blue'],
  [
    'TimePicker',
    {
      title: 'When?',
      timeslots: [
        { date: '2026-03-05T15:00+00:00', duration: 60 },
        { date: '2026-03-05T16:30+00:00', duration: 60 },
      ],
    },
    '11:30',
    '2026-03-05T16:30+00:00',
  ],
  [
    'Carousel',
    {
      title: 'Where?',
      elements: ['Paris', 'Rome'].map((title, index) => ({
        templateIdentifier: `card${index}`,
        templateType: 'Panel',
        version: '1.0',
        data: { content: { title, elements: [{ title: 'Book' }] } },
      })),
    },
    '2. Book',
    '{"templateIdentifier":"card1","listTitle":"Rome","selectionText":"Book"}',
  ],
];

test.for(templates)(
  'a %s of the bot is answered by digit, as by a click',
  async ([templateType, inner, shown, click]) => {
    const { customer, say, received, written } = await openChat();
    const template = JSON.stringify({ templateType, version: '1.0', data: { content: inner } });
    await say(template, { contentType: interactive, role: 'SYSTEM' });
    await eventually(async () => expect((await received()).join()).toContain(shown));
    await write(customer, '2');
    await eventually(async () => expect(await written()).toEqual(['Hello', click]));
  },
);

test('a long reply comes in parts that say which they are', async () => {
  const { customer, say, received } = await openChat();
  const long = 'All our shops are open on Sunday. '.repeat(80).trim();
  await say(long);
  await eventually(async () => expect((await received()).join('')).toBe(long));
  const sent = (await api.texts(customer)).filter(({ direction }) => direction === 'outbound');
  expect(sent.map(({ part }) => part)).toEqual(['1/2', '2/2']);
});

test('what happens in the chat is told as configured', async () => {
  const { id, received } = await openChat();
  await api.call('POST', `contacts/${id}/join`);
  await eventually(async () => expect(await received()).toHaveLength(1));
  await api.call('POST', `contacts/${id}/end`);
  await eventually(async () => {
    expect(await received()).toEqual([expect.stringContaining(' is with you.'), 'Goodbye.']);
  });
});

test('an opted-out customer starts no loop with a bot that answers everything', async () => {
  const { id, say, received, written } = await openChat();
  await api.call('PUT', 'faults', {
    seed: 1,
    services: {
      sms: { refuse: 1, error: 'ConflictException', reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' },
    },
  });
  await api.call('POST', `contacts/${id}/join`);
  let answered = 0;
  // The bot answers whatever stands in the chat as the customer's.
  for (let heard = 0; (await written()).length > heard; answered++) {
    heard = (await written()).length;
    await say(`You said ${heard} things.`, { role: 'CUSTOM_BOT' });
    await eventually(async () => {
      const contact = await api.contact(id);
      expect(contact.attributes.smsDelivery).toBe('opted-out');
    });
  }
  expect(answered).toBe(1);
  expect(await written()).toEqual(['Hello']);
  expect(await received()).toEqual([]);
});

test('two machines that answer each other are stopped, and go on when a person lets them', async () => {
  const { say, received } = await openChat();
  for (let index = 1; index <= 9; index++) await say(`Reply ${index}`);
  const failures = async () =>
    (await api.queues()).find(({ direction, role }) => direction === 'outbound' && role === 'failure');
  await eventually(async () => expect((await failures())?.messages).toHaveLength(3));
  expect(await received()).toHaveLength(6);
  expect((await failures())?.messages.map(({ reason }) => reason)).toEqual(Array(3).fill('outbound-limit'));

  await api.call('POST', `queues/${(await failures())?.name}/redrive`);
  await eventually(async () => expect(await received()).toHaveLength(9));
});
