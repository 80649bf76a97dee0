import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { controlClient } from './control-client.ts';

const bridgeNumber = '+12065550100';
const patientNumber = '+12065550104';
const wait = { timeout: 30_000, interval: 50 };

const number = {
  phoneNumber: bridgeNumber,
  phoneNumberArn: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-one',
  route: { kind: 'integration-event', replies: 'bridge' },
  texts: { held: 'We read what you wrote before first.', ended: 'Goodbye.' },
  words: { end: ['bye'] },
  limits: { flood: { texts: 3, seconds: 600 } },
};
const config = {
  instanceArns: ['arn:aws:connect:us-east-1:111122223333:instance/7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60'],
  numbers: [
    number,
    {
      ...number,
      phoneNumber: patientNumber,
      phoneNumberArn: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-two',
      limits: { flood: { texts: 200, seconds: 5 }, repeatedBody: { texts: 200, seconds: 5 } },
    },
  ],
};

let folder: string;
let sandbox: Sandbox;
let api: ReturnType<typeof controlClient>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'customers-'));
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

let customers = 0;
function newCustomer(): string {
  customers += 1;
  return `+1206555${2000 + customers}`;
}

const send = (from: string, body: string, to = bridgeNumber) => api.call('POST', 'texts', { from, to, body });

/** What a customer said in each chat, oldest chat first. */
async function chatsOf(customer: string) {
  const contacts = (await api.contacts()).filter(({ customerNumber }) => customerNumber === customer);
  return Promise.all(
    contacts.map(async ({ id, state }) => {
      const { items } = await api.contact(id);
      const said = items.filter(({ type, role }) => type === 'MESSAGE' && role === 'CUSTOMER');
      return { state, messages: said.map(({ content }) => content) };
    }),
  );
}

const eventually = (check: () => Promise<void>) => vi.waitFor(check, wait);

test('a long text comes in parts, in order, in one chat', async () => {
  const customer = newCustomer();
  const body = Array.from({ length: 300 }, (_, index) => `word${index}`).join(' ');
  await send(customer, body);
  await eventually(async () => {
    const [chat, ...others] = await chatsOf(customer);
    expect(chat?.messages.join('')).toBe(body);
    expect(chat?.messages.length).toBe(3);
    expect(others).toEqual([]);
  });
});

test('an end word ends the chat and is confirmed; the next text opens another', async () => {
  const customer = newCustomer();
  await send(customer, 'Hello');
  await eventually(async () => expect(await chatsOf(customer)).toMatchObject([{ messages: ['Hello'] }]));
  await send(customer, 'Bye!');
  await eventually(async () => {
    expect(await chatsOf(customer)).toEqual([{ state: 'ended', messages: ['Hello'] }]);
    expect(await api.texts(customer)).toContainEqual(
      expect.objectContaining({ direction: 'outbound', body: 'Goodbye.' }),
    );
  });
  await send(customer, 'One more thing');
  await eventually(async () => {
    const chats = await chatsOf(customer);
    expect(chats.map(({ messages }) => messages).toSorted()).toEqual([['Hello'], ['One more thing']]);
  });
});

test('a flood lies in the failure queue under its name, is told once, and is released by redrive', async () => {
  const customer = newCustomer();
  const bodies = ['one', 'two', 'three', 'four', 'five'];
  for (const [index, body] of bodies.entries()) {
    await send(customer, body);
    await eventually(async () => {
      const [chat] = await chatsOf(customer);
      expect(chat?.messages).toHaveLength(Math.min(index + 1, 3));
    });
  }
  const failures = async () =>
    (await api.queues()).find(({ direction, role }) => direction === 'inbound' && role === 'failure');
  await eventually(async () => {
    expect((await failures())?.messages.map(({ reason }) => reason)).toEqual(['flood', 'flood']);
  });
  const told = (await api.texts(customer)).filter(({ direction }) => direction === 'outbound');
  expect(told.map(({ body }) => body)).toEqual([number.texts.held]);

  const name = encodeURIComponent((await failures())?.name ?? '');
  expect(await api.call('POST', `queues/${name}/redrive`)).toEqual({ status: 202, body: { moved: 2 } });
  await eventually(async () => {
    expect(await chatsOf(customer)).toMatchObject([{ messages: bodies }]);
    expect((await failures())?.messages).toEqual([]);
  });
});

test('50 first texts at once make one chat, in which each stands once', async () => {
  const customer = newCustomer();
  const bodies = Array.from({ length: 50 }, (_, index) => `text ${index}`);
  await Promise.all(bodies.map((body) => send(customer, body, patientNumber)));
  await eventually(async () => {
    const chats = await chatsOf(customer);
    expect(chats).toHaveLength(1);
    expect(chats[0]?.messages.toSorted()).toEqual(bodies.toSorted());
  });
});
