import { expect, it } from 'vitest';
import { deliverText } from '../../../lambda/core/inbound/deliver-text.ts';
import type { DeliverTextPorts } from '../../../lambda/core/inbound/deliver-text-ports.ts';
import { accepted, type Outcome } from '../../../lambda/core/outcome.ts';
import type { ChatState } from '../../../lambda/core/participant-chat.ts';
import type { ChatReceipt, ConversationStore, CustomerMessage, Route } from '../../../lambda/core/ports.ts';
import { bridgeNumber, numbers, participantNumber } from '../../fixtures/numbers.ts';
import { onLane, text } from '../../fixtures/texts.ts';
import { FakeRoute } from '../../twins/fake-route.ts';
import { FakeSmsSender } from '../../twins/fake-sms-sender.ts';
import { deadlineAfter, JumpingClock } from '../../twins/jumping-clock.ts';
import { MemoryContactDirectory } from '../../twins/memory-contact-directory.ts';
import { MemoryConversationStore } from '../../twins/memory-conversation-store.ts';
import { MemoryLedger } from '../../twins/memory-ledger.ts';
import { MemoryOptOuts } from '../../twins/memory-opt-outs.ts';

const chat = (generation: string): ChatState => ({
  generation,
  opening: { displayName: 'x', attributes: {}, contentTypes: [], instanceArn: 'i', contactFlowId: 'f' },
});
const throttled = { kind: 'refused-for-now', reason: 'throttled' } as const;

const nothingKnown = { recentTexts: [], menus: [] };

function recording(recordText: ConversationStore['recordText']): ConversationStore {
  return Object.assign(new MemoryConversationStore(), { recordText });
}

/** Delivers a text by a route that looks at its chat each time, and is throttled the first few. */
function openBridge(over: Partial<DeliverTextPorts> = {}, throttles = 0) {
  const clock = new JumpingClock();
  const looks: Outcome<ChatState | undefined>[] = [];
  const delivered: string[] = [];
  const participant: Route = {
    deliver: async ({ readChat }: CustomerMessage): Promise<Outcome<ChatReceipt>> => {
      const look = await readChat();
      looks.push(look);
      if (look.kind !== 'accepted') return look;
      if (looks.length <= throttles) return throttled;
      delivered.push('participant');
      return accepted({ contactId: 'contact-1', newChat: false });
    },
    end: async () => accepted(undefined),
  };
  const ports: DeliverTextPorts = {
    numbers,
    routes: { 'integration-event': new FakeRoute(), participant },
    memory: { read: async () => accepted(chat('read')) },
    clock,
    ledger: new MemoryLedger({ clock, rows: new Map() }),
    notices: new MemoryLedger({ clock, rows: new Map() }),
    sender: new FakeSmsSender(),
    optOuts: new MemoryOptOuts(),
    contacts: new MemoryContactDirectory(),
    conversations: recording(async () => accepted({ ...nothingKnown, chat: chat('recorded') })),
    attemptMilliseconds: 21_000,
    ...over,
  };
  const deliver = (number = participantNumber, body = text.body) =>
    deliverText(onLane({ ...text, body, bridgeNumber: number.phoneNumber }), ports, {
      deadline: deadlineAfter(30_000, clock),
    });
  return { deliver, looks, delivered };
}

it.each([
  ['integration-event', bridgeNumber],
  ['participant', participantNumber],
] as const)('takes the route of the number that was texted: %s', async (kind, number) => {
  const routes = { 'integration-event': new FakeRoute(), participant: new FakeRoute() };
  const { deliver } = openBridge({ routes });
  await deliver(number);
  const used = Object.entries(routes).filter(([, { delivered }]) => delivered.length > 0);
  expect(used.map(([name]) => name)).toEqual([kind]);
});

it('knows the chat of a conversation from the write that records the text', async () => {
  const { deliver, looks } = openBridge();
  expect(await deliver()).toMatchObject({ kind: 'done', result: 'accepted' });
  expect(looks).toEqual([accepted(chat('recorded'))]);
});

it('looks at the chat anew after a wait: another attempt may have changed it', async () => {
  const { deliver, looks } = openBridge({}, 2);
  expect(await deliver()).toMatchObject({ kind: 'done', result: 'accepted' });
  expect(looks).toEqual([accepted(chat('recorded')), accepted(chat('read')), accepted(chat('read'))]);
});

// What the first part opened isn't in what was recorded before it.
it('looks at the chat anew for each further part', async () => {
  const { deliver, looks } = openBridge();
  await deliver(participantNumber, 'word '.repeat(400));
  expect(looks).toEqual([accepted(chat('recorded')), accepted(chat('read'))]);
});

it('makes no chat while it can’t know of one: the text comes again', async () => {
  const { deliver, delivered } = openBridge({
    conversations: recording(async () => throttled),
    memory: { read: async () => throttled },
  });
  expect(await deliver()).toEqual({ kind: 'later', reason: 'throttled' });
  expect(delivered).toEqual([]);
});

it('is done only when the text has been recorded, also one that came before', async () => {
  const conversations = new MemoryConversationStore();
  const { deliver } = openBridge({ conversations });
  await deliver();
  const written = Promise.withResolvers<void>();
  conversations.recordText = async () => {
    await written.promise;
    return accepted(nothingKnown);
  };
  let done = false;
  const ending = deliver().finally(() => {
    done = true;
  });
  await new Promise(setImmediate);
  expect(done).toBe(false);
  written.resolve();
  expect(await ending).toEqual({ kind: 'done', result: 'repeated' });
});
