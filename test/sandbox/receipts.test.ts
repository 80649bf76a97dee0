import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { controlClient } from './control-client.ts';

const delivered = 'application/vnd.amazonaws.connect.event.message.delivered';
const routes = { integrationEvent: '+12065550100', participant: '+12065550101' };

let sandbox: Sandbox;
let api: ReturnType<typeof controlClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 100 });
  api = controlClient(sandbox.url);
});

afterAll(() => sandbox.stop());

beforeEach(async () => {
  expect(await api.call('POST', 'reset')).toMatchObject({ status: 204 });
});

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 50 });

let customers = 0;

/** A customer in a chat with an agent. */
async function openChat(to: string) {
  customers += 1;
  const customer = `+1206555${4000 + customers}`;
  await api.call('POST', 'texts', { from: customer, to, body: 'Hello' });
  let id = '';
  await eventually(async () => {
    id = (await api.contacts()).find(({ customerNumber }) => customerNumber === customer)?.id ?? '';
    expect(id).not.toBe('');
    // Until then a chat may not be streamed, and what is said in it reaches nobody.
    expect((await api.contact(id)).items).toContainEqual(expect.objectContaining({ content: 'Hello' }));
  });
  await api.call('POST', `contacts/${id}/join`);
  const say = (content: string) =>
    api.call('POST', `contacts/${id}/items`, { contentType: 'text/plain', content });
  const received = async () =>
    (await api.texts(customer)).filter(({ direction }) => direction === 'outbound');
  const items = async () => (await api.contact(id)).items;
  const confirmed = async () => (await items()).filter(({ contentType }) => contentType === delivered);
  const notes = async () =>
    (await items()).filter(({ content }) => content?.startsWith('[bridge]')).map(({ content }) => content);
  return { customer, id, say, received, confirmed, notes };
}

const takes = (customer: string, how: string) => api.call('PUT', 'phones', { [customer]: how });
const receipt = async (eventType: string, textId: string | undefined) =>
  expect(await api.call('POST', 'receipts', { textId, eventType })).toMatchObject({
    status: 202,
    body: { published: 1 },
  });
/** Waits until functions have logged a message so often. */
const logged = (message: string, times = 1) =>
  eventually(async () => {
    const lines = (await api.timeline()).filter(({ response }) =>
      JSON.stringify(response)?.includes(message),
    );
    expect(lines.length).toBeGreaterThanOrEqual(times);
  });
const deadLetters = async () =>
  (await api.queues())
    .filter(({ direction }) => direction === 'receipts')
    .flatMap(({ messages }) => messages);

test('an agent sees once that all of a reply is delivered', async () => {
  const { say, received, confirmed } = await openChat(routes.participant);
  await say('All our shops are open on Sunday. '.repeat(80).trim());
  await eventually(async () => {
    expect((await received()).map(({ part, status }) => `${part} ${status}`)).toEqual([
      '1/2 delivered',
      '2/2 delivered',
    ]);
    expect(await confirmed()).toHaveLength(1);
  });
  for (const { id: textId } of await received()) await receipt('TEXT_SUCCESSFUL', textId);
  await say('Anything else?');
  await eventually(async () => expect(await confirmed()).toHaveLength(2));
  expect(await deadLetters()).toEqual([]);
});

test.for([
  { to: routes.participant, route: 'participant' },
  { to: routes.integrationEvent, route: 'integration-event' },
])('an agent is told once that a carrier blocks replies ($route)', async ({ to, route }) => {
  const { customer, id, say, received, confirmed, notes } = await openChat(to);
  await takes(customer, 'carrier-blocked');
  await say('It ships today.');
  await say('It ships tomorrow.');
  await eventually(async () => {
    expect((await received()).map(({ status }) => status)).toEqual(['blocked', 'blocked']);
    const { attributes } = await api.contact(id);
    expect(route === 'participant' ? await notes() : attributes.smsDelivery).toEqual(
      route === 'participant'
        ? ['[bridge] The carrier blocked a text: it did not arrive.']
        : 'carrier-blocked',
    );
  });
  expect(await confirmed()).toEqual([]);
  expect(await deadLetters()).toEqual([]);
});

test('an agent is told once that a customer has opted out', async () => {
  const { customer, say, received, confirmed, notes } = await openChat(routes.participant);
  await takes(customer, 'opted-out');
  await say('It ships today.');
  await eventually(async () => {
    expect((await received()).map(({ status }) => status)).toEqual(['opted-out']);
    expect(await notes()).toEqual(['[bridge] The customer has opted out of texts and was not reached.']);
  });
  expect(await confirmed()).toEqual([]);
});

test('receipts that come late, in any order and twice change nothing of what is delivered', async () => {
  const { customer, say, received, confirmed, notes } = await openChat(routes.participant);
  await takes(customer, 'silent');
  await say('It ships today.');
  await eventually(async () => expect((await received())[0]?.status).toBe('sent'));
  const [text] = await received();
  for (const type of ['DELIVERED', 'PENDING', 'DELIVERED', 'UNREACHABLE', 'QUEUED'])
    await receipt(`TEXT_${type}`, text?.id);
  await eventually(async () => expect(await confirmed()).toHaveLength(1));
  expect((await received())[0]?.status).toBe('delivered');
  await say('Anything else?');
  await eventually(async () => expect(await received()).toHaveLength(2));
  expect(await confirmed()).toHaveLength(1);
  expect(await notes()).toEqual([]);
});

test('after a chat has ended its receipts open none and tell nobody', async () => {
  const { customer, id, say, received, confirmed, notes } = await openChat(routes.participant);
  await takes(customer, 'silent');
  await say('Goodbye.');
  await eventually(async () => expect((await received())[0]?.status).toBe('sent'));
  await api.call('POST', `contacts/${id}/end`);
  await logged('message ignored');
  const [text] = await received();
  await receipt('TEXT_CARRIER_BLOCKED', text?.id);
  await receipt('TEXT_DELIVERED', text?.id);
  await logged('receipt ignored', 2);
  expect((await api.contacts()).length).toBe(1);
  expect([...(await confirmed()), ...(await notes())]).toEqual([]);
  expect(await deadLetters()).toEqual([]);
});

test('what nobody can read lies in the dead letters, and is played back', async () => {
  const stack = await api.stack();
  const query = new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    TopicArn: stack.ReceiptTopicArn ?? '',
    Message: 'TEXT_DELIVERED',
  });
  await fetch(sandbox.awsUrl, { method: 'POST', body: query });
  await eventually(async () =>
    expect((await deadLetters()).map(({ reason }) => reason)).toEqual(['not-json']),
  );
  const [queue] = (await api.queues()).filter(({ direction }) => direction === 'receipts');
  expect(await api.call('POST', `queues/${queue?.name}/redrive`)).toMatchObject({ body: { moved: 1 } });
  await eventually(async () =>
    expect((await deadLetters()).map(({ reason }) => reason)).toEqual(['not-json']),
  );
});

test.for([
  [{ textId: 'nobodys', eventType: 'TEXT_DELIVERED' }, 404],
  [{ textId: 'nobodys', eventType: 'TEXT_READ' }, 400],
  [{ eventType: 'TEXT_DELIVERED' }, 400],
] as const)('a receipt of %j is refused with %i', async ([body, status]) => {
  expect(await api.call('POST', 'receipts', body)).toMatchObject({ status });
});

test('phones take texts as they are told to, until a reset', async () => {
  const settings = { '+12065554999': 'carrier-blocked' };
  expect(await api.call('PUT', 'phones', settings)).toEqual({ status: 200, body: settings });
  expect(await api.call('GET', 'phones')).toEqual({ status: 200, body: settings });
  expect(await api.call('PUT', 'phones', { '+12065554999': 'lost' })).toMatchObject({ status: 400 });
  await api.call('POST', 'reset');
  expect(await api.call('GET', 'phones')).toEqual({ status: 200, body: {} });
});
