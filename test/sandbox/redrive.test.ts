import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { runCommand } from '../../commands/command.ts';
import { redriveCommand } from '../../redrive/command.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { controlClient } from './control-client.ts';

const bin = fileURLToPath(new URL('../../bin/redrive.ts', import.meta.url));
const bridgeNumber = '+12065550100';
const wait = { timeout: 60_000, interval: 100 };

const laneMessage = z.object({ payload: z.object({ customerNumber: z.string(), body: z.string() }) });

let sandbox: Sandbox;
let api: ReturnType<typeof controlClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 20 });
  api = controlClient(sandbox.url);
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await api.call('POST', 'reset');
  await api.call('PUT', 'switches', { quotas: false });
});

/** Runs the command in this process. */
async function redrive(...args: readonly string[]) {
  const out = vi.spyOn(console, 'log').mockImplementation(() => {});
  const err = vi.spyOn(console, 'error').mockImplementation(() => {});
  const given = ['--queue', 'inbound', '--url', sandbox.url, ...args];
  const code = await runCommand(redriveCommand, given);
  const printed = { out: out.mock.calls.join('\n'), err: err.mock.calls.join('\n') };
  vi.restoreAllMocks();
  return { code, ...printed };
}

/** Runs it in a process of its own and ends that before all is done. */
async function interrupt(signal: NodeJS.Signals, isTime: () => Promise<boolean>) {
  const child = spawn(process.execPath, [bin, '--queue', 'inbound', '--url', sandbox.url], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await vi.waitUntil(isTime, wait);
  child.kill(signal);
  const [code, killedBy] = await ended;
  return killedBy ?? code;
}

async function lying(role: string): Promise<number> {
  const found = (await api.queues()).find((queue) => queue.direction === 'inbound' && queue.role === role);
  return found?.messages.length ?? 0;
}

async function refuse(texts: readonly { from: string; body: string }[]): Promise<void> {
  await api.call('PUT', 'faults', {
    services: { connect: { refuse: 1, operation: 'SendChatIntegrationEvent' } },
  });
  for (const sent of texts) await api.call('POST', 'texts', { ...sent, to: bridgeNumber });
  await vi.waitFor(async () => expect(await lying('failure')).toBe(texts.length), wait);
  await api.call('PUT', 'faults', { services: {} });
}

/** What customers said at the desk, chat by chat. */
async function said(): Promise<readonly (readonly string[])[]> {
  const chats = await Promise.all((await api.contacts()).map(({ id }) => api.contact(id)));
  return chats.map(({ items }) =>
    items.flatMap(({ type, role, content = '' }) =>
      type === 'MESSAGE' && role === 'CUSTOMER' ? [content] : [],
    ),
  );
}

/** What lies in the failure queue, conversation by conversation, in its order. */
async function failedTexts(): Promise<readonly (readonly string[])[]> {
  const { messages = [] } =
    (await api.queues()).find(({ direction, role }) => direction === 'inbound' && role === 'failure') ?? {};
  const payloads = messages.map(({ body }) => laneMessage.parse(JSON.parse(body)).payload);
  const conversations = Map.groupBy(payloads, ({ customerNumber }) => customerNumber);
  return [...conversations.values()].map((texts) => texts.map(({ body }) => body));
}

function textsOf(customer: number) {
  return [1, 2, 3, 4, 5].map((count) => ({
    from: `+1425555${String(customer).padStart(4, '0')}`,
    body: `customer ${customer}, text ${count}`,
  }));
}

describe('npm run redrive', () => {
  test('brings 500 failures to the desk once each, in order, though killed twice on the way', async () => {
    const conversations = Array.from({ length: 100 }, (_, customer) => textsOf(customer));
    await refuse(conversations.flat());
    const failed = await failedTexts();
    expect(await interrupt('SIGKILL', async () => (await lying('failure')) < 400)).toBe('SIGKILL');
    expect(await interrupt('SIGINT', async () => (await lying('failure')) < 200)).toBe(1);
    expect(await lying('failure')).toBeGreaterThan(0);
    await vi.waitFor(async () => expect(await redrive()).toMatchObject({ code: 0, err: '' }), wait);

    await vi.waitFor(async () => {
      expect((await said()).flat()).toHaveLength(500);
      expect(await lying('lane')).toBe(0);
    }, wait);
    expect([...(await said())].sort()).toEqual([...failed].sort());
    expect(await lying('failure')).toBe(0);
  }, 240_000);

  test('shows what lies there and why, without touching it', async () => {
    await refuse(textsOf(1));
    const { code, out } = await redrive('--dry-run', '--json');

    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        ...{ queue: 'inbound', from: 'failures', depth: { visible: 5, hidden: 0 } },
        messages: textsOf(1).map(() => ({
          id: expect.any(String),
          at: expect.stringMatching(/Z$/),
          ...{ reason: 'AccessDeniedException', fate: 'seen' },
        })),
      },
      { queue: 'inbound', from: 'dead-letters', depth: { visible: 0, hidden: 0 }, messages: [] },
    ]);
    expect(await redrive('--reason', 'other')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/5 {2}AccessDeniedException: left.*\n +5 {2}left/),
    });
    expect(await said()).toEqual([]);
  });

  test('has the intake take dead letters again, whoever put them there', async () => {
    await api.call('PUT', 'faults', { services: { sqs: { refuse: 1, operation: 'SendMessage' } } });
    await api.call('POST', 'texts', { from: '+14255550182', to: bridgeNumber, body: 'not forgotten' });
    await vi.waitFor(async () => expect(await lying('dead-letter')).toBe(1), wait);
    await api.call('PUT', 'faults', { services: {} });

    expect(await redrive('--from', 'dead-letters')).toMatchObject({ code: 0, err: '' });
    await vi.waitFor(async () => expect(await said()).toEqual([['not forgotten']]), wait);
  });

  test('leaves what the intake refuses again, and says so', async () => {
    await api.call('POST', 'texts', { from: '+14255550182', to: '+12065559999', body: 'to nobody' });
    await vi.waitFor(async () => expect(await lying('dead-letter')).toBe(1), wait);
    const { code, out } = await redrive('--from', 'dead-letters');

    expect(code).toBe(1);
    expect(out).toMatch(/failed again since/);
    expect(await lying('dead-letter')).toBe(1);
  });

  test.each([
    { args: ['--queue', 'sideways'], code: 2, says: /--queue sideways: expected inbound/ },
    { args: ['--queue', 'receipts', '--from', 'failures'], code: 2, says: /this stack has no such queue/ },
    { args: ['--limit', '0'], code: 2, says: /--limit 0: expected/ },
    { args: ['--url', 'http://127.0.0.1:1'], code: 3, says: /no sandbox answers/ },
    { args: ['--stack', 'Another'], code: 3, says: /there is no stack Another in us-east-1/ },
  ])('ends with $code for $args', async ({ args, code, says }) => {
    expect(await redrive(...args)).toMatchObject({ code, err: expect.stringMatching(says) });
  });
});
