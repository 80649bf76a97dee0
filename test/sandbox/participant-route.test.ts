import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { controlClient } from './control-client.ts';

const bridgeNumber = '+12065550101';
const customerNumber = '+12065550123';
const wait = { timeout: 20_000, interval: 20 };

let sandbox: Sandbox;
let api: ReturnType<typeof controlClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 100 });
  api = controlClient(sandbox.url);
});

afterAll(() => sandbox.stop());

beforeEach(async () => {
  await api.call('POST', 'reset');
});

function sendText(body: string) {
  return api.call('POST', 'texts', { from: customerNumber, to: bridgeNumber, body });
}

/** The chat that a body lies in, once it does. */
function chatWith(body: string) {
  return vi.waitFor(async () => {
    for (const { id } of await api.contacts()) {
      const contact = await api.contact(id);
      if (contact.items.some(({ content }) => content === body)) return contact;
    }
    throw new Error(`no chat has ${body}`);
  }, wait);
}

function phoneGot(body: string) {
  return vi.waitFor(async () => {
    const outbound = (await api.texts(customerNumber)).filter(({ direction }) => direction === 'outbound');
    expect(outbound.map((text) => text.body)).toEqual([body]);
  }, wait);
}

test('brings a text to the desk, and the greeting and the answer to the phone', async () => {
  await api.call('PUT', 'switches', { flowGreeting: 'Welcome' });
  await sendText('Hello');
  const { id, ...contact } = await chatWith('Hello');

  expect(contact).toMatchObject({
    ...{ customerNumber, bridgeNumber, route: 'participant', state: 'waiting' },
    attributes: { customerNumber, bridgeNumber, channel: 'SMS' },
  });
  expect(contact.items.map(({ role, content }) => [role, content])).toEqual([
    ['CUSTOMER', undefined],
    ['SYSTEM', 'Welcome'],
    ['CUSTOMER', 'Hello'],
  ]);
  await phoneGot('Welcome');
  expect(await api.contacts()).toHaveLength(1);
  expect(id).toEqual(contact.contactId);
});

test('goes on in the same chat when the connection has expired', async () => {
  await sendText('one');
  const { id } = await chatWith('one');
  await api.call('POST', `contacts/${id}/expire-connections`);
  await sendText('two');

  expect((await chatWith('two')).id).toBe(id);
});

test('begins another chat when the first has ended', async () => {
  await sendText('one');
  const { id } = await chatWith('one');
  await api.call('POST', `contacts/${id}/end`);
  await sendText('two');

  expect((await chatWith('two')).id).not.toBe(id);
});

test('shows no token in full', async () => {
  await sendText('one');
  await chatWith('one');
  const shown = JSON.stringify(await api.timeline());

  expect(shown).toMatch(/participant-token-[0-9a-f]{8}\.\.\./);
  expect(shown).toMatch(/connection-token-[0-9a-f]{8}\.\.\./);
  expect(shown).not.toMatch(/-token-[0-9a-f]{9}/);
});
