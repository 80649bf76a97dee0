import { beforeEach, describe, expect, it } from 'vitest';
import type { BridgeNumber } from '../../lambda/core/bridge-number.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import { participantRoute } from '../../lambda/core/participant-route.ts';
import type { ChatReceipt } from '../../lambda/core/ports.ts';
import { ConnectTwin } from '../twins/connect-twin.ts';
import { MemoryChatMemory } from '../twins/memory-chat-memory.ts';

const number: BridgeNumber = {
  phoneNumber: '+12065550100',
  phoneNumberArn: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1',
  route: {
    kind: 'participant',
    instanceArn: 'arn:aws:connect:us-east-1:111122223333:instance/5a1c9f34-0b8e-4d27-9c61-7f2e3b4d5c6a',
    contactFlowId: 'a7e2c1d0-4b3f-4e5a-8c9d-0e1f2a3b4c5d',
  },
  displayName: '{customerNumber}',
  attributes: {},
  firstTextAttribute: true,
  contentTypes: ['text/plain'],
  texts: {},
};

const conversation = { customerNumber: '+14255550182', bridgeNumber: number.phoneNumber };
const hour = 3_600_000;

class Crash extends Error {}

/** A process that may be killed at a call: before it is made, or after it was accepted. */
class Process {
  readonly calls: string[] = [];
  readonly #crashAt: number;
  readonly #phase: 'before' | 'after';

  constructor(crashAt = Number.POSITIVE_INFINITY, phase: 'before' | 'after' = 'before') {
    this.#crashAt = crashAt;
    this.#phase = phase;
  }

  run<Role extends object>(role: Role): Role {
    const process = this;
    return new Proxy(role, {
      get(target, name) {
        const method = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => process.#call(String(name), () => method.apply(target, args));
      },
    });
  }

  async #call(name: string, make: () => unknown): Promise<unknown> {
    const index = this.calls.push(name) - 1;
    if (index === this.#crashAt && this.#phase === 'before') throw new Crash(name);
    const answer = await make();
    if (index === this.#crashAt) throw new Crash(name);
    return answer;
  }
}

let now = Date.UTC(2026, 0, 1);
const clock = { now: () => now, sleep: async () => undefined, random: () => 0 };
let connect: ConnectTwin;
let memory: MemoryChatMemory;
let remembered: Set<string>;

beforeEach(() => {
  connect = new ConnectTwin(clock);
  memory = new MemoryChatMemory();
  remembered = new Set();
});

interface Delivering {
  readonly part?: number;
  readonly content?: string;
  readonly process?: Process;
}

async function deliver(id: string, { part = 1, content = id, process = new Process() }: Delivering = {}) {
  const route = participantRoute({
    chats: process.run(connect),
    connections: process.run(connect),
    memory: process.run(memory),
    clock,
    token: (...parts) => parts.join('|'),
  });
  const contacts = process.run({
    remember: async (contactId: string) => {
      remembered.add(contactId);
      return accepted(undefined);
    },
  });
  return route.deliver(
    {
      text: { id, body: content, ...conversation },
      number,
      part,
      content,
      readChat: () => memory.read(conversation),
    },
    ({ contactId }) => contacts.remember(contactId),
  );
}

/** Delivers as a lane does: again after a crash. */
async function deliverThroughCrash(id: string, process: Process): Promise<Outcome<ChatReceipt>> {
  try {
    return await deliver(id, { process });
  } catch (error) {
    expect(error).toBeInstanceOf(Crash);
    return deliver(id);
  }
}

function spokenChats() {
  return connect.chats.filter(({ flowSpoke }) => flowSpoke);
}

async function callsOfFirstText(): Promise<string[]> {
  const process = new Process();
  const twin = connect;
  const before = memory;
  connect = new ConnectTwin(clock);
  memory = new MemoryChatMemory();
  await deliver('probe', { process });
  connect = twin;
  memory = before;
  return process.calls;
}

describe('the first text', () => {
  it('makes four calls to Connect, and writes the rows before the flow may speak', async () => {
    const rowsWhenTheFlowSpoke: boolean[] = [];
    connect.onFlowSpeaks = ({ contactId }) => rowsWhenTheFlowSpoke.push(remembered.has(contactId));
    const process = new Process();

    const outcome = await deliver('text-1', { process });

    expect(outcome).toEqual(accepted({ contactId: 'contact-1', newChat: true }));
    expect(process.calls).toEqual([
      'begin',
      'start',
      'stream',
      'remember',
      'keepContact',
      'connect',
      'keepConnection',
      'send',
    ]);
    expect(rowsWhenTheFlowSpoke).toEqual([true]);
  });

  it('is followed by texts that make one call each', async () => {
    await deliver('text-1');
    const process = new Process();

    const outcome = await deliver('text-2', { process });

    expect(outcome).toEqual(accepted({ contactId: 'contact-1', newChat: false }));
    expect(process.calls).toEqual(['send']);
  });
});

describe('the crash matrix', async () => {
  connect = new ConnectTwin(clock);
  memory = new MemoryChatMemory();
  remembered = new Set();
  const calls = await callsOfFirstText();
  const crashes = calls.flatMap((call, index) => [
    { call, index, phase: 'before' as const },
    { call, index, phase: 'after' as const },
  ]);

  it.each(crashes)('a kill $phase $call leaves one chat, with each text once', async ({ index, phase }) => {
    await deliverThroughCrash('text-1', new Process(index, phase));
    await deliver('text-2');

    expect(connect.chats).toHaveLength(1);
    expect(spokenChats().map(({ messages }) => messages)).toEqual([['text-1', 'text-2']]);
  });

  it.each(crashes)(
    'a kill $phase $call lets the next text take over with the stored opening',
    async ({ index, phase }) => {
      await deliver('text-1', { process: new Process(index, phase) }).catch(() => undefined);
      await deliver('text-2');
      await deliver('text-1');

      expect(spokenChats()).toHaveLength(1);
      expect(connect.chats).toHaveLength(1);
      expect([...(connect.chats[0]?.messages ?? [])].sort()).toEqual(['text-1', 'text-2']);
    },
  );
});

describe('a chat that is over', () => {
  it('is replaced, after one renewal has proven it', async () => {
    await deliver('text-1');
    for (const chat of connect.chats) chat.ended = true;
    const process = new Process();

    const outcome = await deliver('text-2', { process });

    expect(outcome).toEqual(accepted({ contactId: 'contact-2', newChat: true }));
    expect(process.calls.slice(0, 3)).toEqual(['send', 'connect', 'begin']);
    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1'], ['text-2']]);
  });

  it('is replaced when it died before anybody connected', async () => {
    await deliver('text-1', { process: new Process(5, 'before') }).catch(() => undefined);
    for (const chat of connect.chats) chat.ended = true;

    const outcome = await deliver('text-1');

    expect(outcome).toEqual(accepted({ contactId: 'contact-2', newChat: true }));
  });

  it('is replaced when it died before it could stream, under a generation of its own', async () => {
    await deliver('text-1', { process: new Process(1, 'after') }).catch(() => undefined);
    for (const chat of connect.chats) chat.ended = true;

    const outcome = await deliver('text-1');

    expect(outcome).toEqual(accepted({ contactId: 'contact-2', newChat: true }));
    const state = await memory.read(conversation);
    expect(state).toMatchObject({ value: { generation: 'text-1/2' } });
  });

  it('is replaced between two parts of a text: the rest opens a new one', async () => {
    await deliver('text-1', { part: 1, content: 'first part' });
    for (const chat of connect.chats) chat.ended = true;

    await deliver('text-1', { part: 2, content: 'second part' });

    expect(connect.chats.map(({ messages }) => messages)).toEqual([['first part'], ['second part']]);
  });

  it('is replaced when a text is played back two weeks later', async () => {
    await deliver('text-1');
    for (const chat of connect.chats) chat.ended = true;
    await deliver('text-2');
    for (const chat of connect.chats) chat.ended = true;
    now += 14 * 24 * hour;

    const outcome = await deliver('text-0');

    expect(outcome).toEqual(accepted({ contactId: 'contact-3', newChat: true }));
  });

  it('is replaced once only: a second dead chat has a cause that a person must find', async () => {
    const start = connect.start.bind(connect);
    connect.start = async (...args) => {
      const outcome = await start(...args);
      for (const chat of connect.chats) chat.ended = true;
      return outcome;
    };

    const outcome = await deliver('text-1');

    expect(outcome).toMatchObject({
      kind: 'refused-for-good',
      reason: 'new-chat-refused InvalidRequestException',
    });
    expect(connect.chats).toHaveLength(2);
  });

  it('is replaced when its tokens were used with other parameters', async () => {
    await deliver('text-1', { process: new Process(1, 'after') }).catch(() => undefined);
    memory.forget(conversation);
    await memory.begin(conversation, {
      generation: 'text-1/1',
      opening: { displayName: 'x', attributes: {}, contentTypes: [], instanceArn: 'y', contactFlowId: 'z' },
    });

    const outcome = await deliver('text-1');

    expect(outcome).toMatchObject({ kind: 'accepted', value: { newChat: true } });
    expect(spokenChats()).toHaveLength(1);
  });
});

describe('the connection', () => {
  it('is renewed when it has expired while the chat is open', async () => {
    await deliver('text-1');
    now += 25 * hour;
    const process = new Process();

    await deliver('text-2', { process });

    expect(process.calls).toEqual(['connect', 'keepConnection', 'send']);
    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1', 'text-2']]);
  });

  it('is renewed an hour before it expires', async () => {
    await deliver('text-1');
    now += 23 * hour + 1;
    const process = new Process();

    await deliver('text-2', { process });

    expect(process.calls).toEqual(['connect', 'keepConnection', 'send']);
  });

  it('serves on while it can’t be renewed and has not expired', async () => {
    await deliver('text-1');
    now += 23 * hour + 1;
    connect.connect = async () => ({ kind: 'refused-for-now', reason: 'throttled' });

    const outcome = await deliver('text-2');

    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(connect.chats).toHaveLength(1);
  });

  it('proves the chat over when it is renewed and the message is refused all the same', async () => {
    await deliver('text-1');
    const send = connect.send.bind(connect);
    let refusals = 2;
    connect.send = async (...args) => {
      refusals -= 1;
      return refusals >= 0 ? { kind: 'over', reason: 'AccessDeniedException' } : send(...args);
    };
    const process = new Process();

    const outcome = await deliver('text-2', { process });

    expect(process.calls.slice(0, 5)).toEqual(['send', 'connect', 'keepConnection', 'send', 'begin']);
    expect(outcome).toEqual(accepted({ contactId: 'contact-2', newChat: true }));
  });
});

describe('a row that is gone', () => {
  it('leads to a new chat, which alone gets the text', async () => {
    await deliver('text-1');
    memory.forget(conversation);

    const outcome = await deliver('text-2');

    expect(outcome).toEqual(accepted({ contactId: 'contact-2', newChat: true }));
    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1'], ['text-2']]);
  });
});

describe('attempts that overlap', () => {
  it('end in one chat, with the text once', async () => {
    await Promise.all([deliver('text-1'), deliver('text-1'), deliver('text-1')]);

    expect(connect.chats).toHaveLength(1);
    expect(connect.chats[0]?.messages).toEqual(['text-1']);
  });

  it('replace a chat that is over once', async () => {
    await deliver('text-1');
    for (const chat of connect.chats) chat.ended = true;

    await Promise.all([deliver('text-2'), deliver('text-2'), deliver('text-3')]);

    expect(connect.chats).toHaveLength(2);
    expect([...(connect.chats[1]?.messages ?? [])].sort()).toEqual(['text-2', 'text-3']);
  });
});

describe('what is refused', () => {
  it('is passed on as it is: too many chats wait longer', async () => {
    connect.start = async () => ({ kind: 'refused-for-now', reason: 'chat-limit', waitSeconds: 60 });

    expect(await deliver('text-1')).toEqual({
      kind: 'refused-for-now',
      reason: 'chat-limit',
      waitSeconds: 60,
    });
  });
});
