import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { controlClient } from './control-client.ts';

const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60';
const contactFlowId = '2d9b7c4e-8f1a-4b6d-a3c5-0e7f9d1b2c4a';
const byEvent = { kind: 'integration-event', replies: 'bridge' };

/** What each number is configured with, by what it is here for. */
const settings = {
  plain: { route: byEvent, words: { end: ['bye'] } },
  rich: { route: byEvent, contentTypes: ['text/plain', 'text/markdown'] },
  native: { route: { ...byEvent, replies: 'connect' } },
  participant: { route: { kind: 'participant', instanceArn, contactFlowId } },
  pooled: {
    route: byEvent,
    sending: { pool: 'pool-1', configurationSet: 'own-receipts', protectConfiguration: 'protect-1' },
    wiring: { poolArn: 'arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1' },
  },
};
type Purpose = keyof typeof settings;
const numberOf = (purpose: Purpose) => `+1206555010${Object.keys(settings).indexOf(purpose)}`;
const config = {
  instanceArns: [instanceArn],
  numbers: Object.entries(settings).map(([id, number], index) => ({
    phoneNumber: `+1206555010${index}`,
    phoneNumberArn: `arn:aws:sms-voice:us-east-1:111122223333:phone-number/${id}`,
    limits: { flood: { texts: 100, seconds: 60 } },
    ...number,
  })),
};

let folder: string;
let sandbox: Sandbox;
let api: ReturnType<typeof controlClient>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switches-'));
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
const turn = async (switches: object) =>
  expect(await api.call('PUT', 'switches', switches)).toMatchObject({ status: 200 });

let customers = 0;

/** A customer of the number that is here for something. */
function newCustomer(purpose: Purpose) {
  customers += 1;
  const number = `+1206555${4000 + customers}`;
  const contacts = async () =>
    (await api.contacts()).filter(({ customerNumber }) => customerNumber === number);
  const received = async () =>
    (await api.texts(number)).filter(({ direction }) => direction === 'outbound').map(({ body }) => body);
  return {
    number,
    contacts,
    received,
    write: (body: string) => api.call('POST', 'texts', { from: number, to: numberOf(purpose), body }),
    /** Customer's messages of each chat, oldest chat first. */
    chats: async () => {
      const whole = await Promise.all((await contacts()).map(({ id }) => api.contact(id)));
      return whole.map(({ items }) =>
        items
          .filter(({ role, type }) => role === 'CUSTOMER' && type === 'MESSAGE')
          .map(({ content }) => content),
      );
    },
    say: async (content: string) => {
      const [contact] = await contacts();
      await api.call('POST', `contacts/${contact?.id}/items`, { contentType: 'text/plain', content });
    },
    receives: (bodies: readonly string[]) => eventually(async () => expect(await received()).toEqual(bodies)),
  };
}

async function inChat(purpose: Purpose) {
  const customer = newCustomer(purpose);
  await customer.write('Hello');
  await eventually(async () => expect(await customer.chats()).toEqual([['Hello']]));
  return customer;
}

const failureReasons = async () =>
  (await api.queues())
    .filter(({ role }) => role === 'failure')
    .flatMap(({ messages }) => messages.map(({ reason }) => reason));

async function redriveFailures(): Promise<void> {
  for (const { name, role } of await api.queues())
    if (role === 'failure') await api.call('POST', `queues/${name}/redrive`);
}

/** How often a service answered like this. */
const countOutcomes = async (hop: string, outcome: string) =>
  (await api.timeline()).filter((entry) => entry.hop === hop && entry.outcome === outcome).length;

/** How many of these moments fall into the fullest second. */
function mostInASecond(moments: readonly string[]): number {
  const times = moments.map((at) => Date.parse(at));
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
}

describe('quotas', () => {
  test('of End User Messaging make replies wait, lose none and keep their order', async () => {
    const both = await Promise.all([inChat('plain'), inChat('participant')]);
    await turn({ quotas: true });
    const replies = ['one', 'two', 'three'];
    for (const [index, reply] of replies.entries()) {
      for (const customer of both) await customer.say(reply);
      // On the lane, from where their order is kept.
      const onLane = async () =>
        (await api.timeline()).filter(({ summary }) => /^SendMessage by .*OutboundIntake/.test(summary));
      await eventually(async () => expect(await onLane()).toHaveLength((index + 1) * both.length));
    }

    for (const customer of both) await customer.receives(replies);
    const sent = await Promise.all(both.map(({ number }) => api.texts(number)));
    const outbound = sent.flat().filter(({ direction }) => direction === 'outbound');
    expect(mostInASecond(outbound.map(({ at }) => at))).toBeLessThanOrEqual(2);
    expect(await failureReasons()).toEqual([]);
  });

  test('of Connect make first texts wait and lose none', async () => {
    await turn({ quotas: true });
    const crowd = Array.from({ length: 16 }, () => newCustomer('participant'));
    await Promise.all(crowd.map(({ write }) => write('Hello')));

    for (const customer of crowd)
      await eventually(async () => expect(await customer.chats()).toEqual([['Hello']]));
    const started = (await api.timeline()).filter(
      ({ summary, outcome }) => summary.startsWith('StartChatContact') && outcome === 'ok',
    );
    expect(mostInASecond(started.map(({ at }) => at))).toBeLessThanOrEqual(8 + 5);
    expect(await failureReasons()).toEqual([]);
  });
});

test('in the SMS sandbox a reply is kept until its number is verified', async () => {
  const customer = await inChat('plain');
  await turn({ smsSandbox: true });
  await customer.say('It ships today.');
  await eventually(async () =>
    expect(await failureReasons()).toEqual(['ConflictException DESTINATION_PHONE_NUMBER_NOT_VERIFIED']),
  );
  expect(await customer.received()).toEqual([]);

  await turn({ smsSandbox: true, verifiedNumbers: [customer.number] });
  await redriveFailures();
  await customer.receives(['It ships today.']);
});

test('a reply is sent from the pool, and with the sets, that its number is configured with', async () => {
  const customer = await inChat('pooled');
  await customer.say('It ships today.');

  await customer.receives(['It ships today.']);
});

describe('connectRepliesToo', () => {
  test.for([
    { purpose: 'native', isOn: true, copies: 1 },
    { purpose: 'plain', isOn: true, copies: 2 },
    { purpose: 'plain', isOn: false, copies: 1 },
    { purpose: 'participant', isOn: true, copies: 1 },
  ] as const)('$isOn sends $copies of a reply from number "$purpose"', async ({ purpose, isOn, copies }) => {
    const customer = await inChat(purpose);
    await turn({ connectRepliesToo: isOn });
    await customer.say('It ships today.');

    await customer.receives(Array(copies).fill('It ships today.'));
  });

  test('off leaves a number whose replies are left to Connect without any', async () => {
    const customer = await inChat('native');
    await customer.say('It ships today.');
    // What another number is sent afterwards has come by when the first would have.
    const other = await inChat('plain');
    await other.say('Done.');
    await other.receives(['Done.']);

    expect(await customer.received()).toEqual([]);
  });
});

test('a bridge that declares rich types is refused where Connect does so, and one that does not is not', async () => {
  await turn({ richTypesRefused: true });
  await inChat('plain');
  const customer = newCustomer('rich');
  await customer.write('Hello');
  await eventually(async () => expect(await failureReasons()).toEqual(['InvalidRequestException']));

  await turn({ richTypesRefused: false });
  await redriveFailures();
  await eventually(async () => expect(await customer.chats()).toEqual([['Hello']]));
});

test.for([
  { eventOpensChat: false, states: [] },
  { eventOpensChat: true, states: ['ended'] },
])('an end word without a chat leaves none open with $eventOpensChat', async ({ eventOpensChat, states }) => {
  await turn({ eventOpensChat });
  const customer = newCustomer('plain');
  await customer.write('bye');

  await eventually(async () => expect(await countOutcomes('connect', 'ok')).toBe(1));
  expect((await customer.contacts()).map(({ state }) => state)).toEqual(states);
  expect(await failureReasons()).toEqual([]);
});

test('first texts at once make one chat even where Connect would make two', async () => {
  await turn({ twoChats: true });
  const customer = newCustomer('plain');
  await Promise.all(['a', 'b', 'c', 'd'].map((body) => customer.write(body)));

  await eventually(async () => expect((await customer.chats()).flat()).toHaveLength(4));
  expect(await customer.contacts()).toHaveLength(1);
});

describe('a StartChatContact whose answer was lost', () => {
  /** A first text whose chat was opened unheard, then let through. */
  async function writeUnheard() {
    const customer = newCustomer('participant');
    const services = { connect: { errorAfter: 1, operation: 'StartChatContact' } };
    await api.call('PUT', 'faults', { seed: 1, services });
    await customer.write('Hello');
    await eventually(async () =>
      expect(await countOutcomes('connect', 'InternalServiceException')).toBeGreaterThan(0),
    );
    await api.call('PUT', 'faults', { seed: 1, services: {} });
    await eventually(async () => expect((await customer.chats()).flat()).toEqual(['Hello']));
    return customer;
  }

  test.for(['first-contact', 'ConflictException'])(
    'opens one chat, whatever a changed token gets: %s',
    async (startChatTokenMismatch) => {
      await turn({ startChatTokenMismatch });
      const customer = await writeUnheard();

      expect(await customer.contacts()).toHaveLength(1);
    },
  );

  test('opens another where the token is forgotten, and nobody is connected to the first', async () => {
    await turn({ clientTokensForgotten: true, flowGreeting: 'Welcome' });
    const customer = await writeUnheard();
    const whole = await Promise.all((await customer.contacts()).map(({ id }) => api.contact(id)));

    expect(whole.length).toBeGreaterThan(1);
    expect(whole.filter(({ items }) => items.length > 0)).toHaveLength(1);
    await customer.receives(['Welcome']);
  });
});
