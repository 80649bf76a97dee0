import { describe, expect, it } from 'vitest';
import { deliverText } from '../../../lambda/core/inbound/deliver-text.ts';
import type { DeliverTextPorts } from '../../../lambda/core/inbound/deliver-text-ports.ts';
import { accepted } from '../../../lambda/core/outcome.ts';
import { bridgeNumber, customerNumber, numbers } from '../../fixtures/numbers.ts';
import { onLane, text } from '../../fixtures/texts.ts';
import { FakeRoute, type RouteAnswer } from '../../twins/fake-route.ts';
import { FakeSmsSender } from '../../twins/fake-sms-sender.ts';
import { deadlineAfter, JumpingClock } from '../../twins/jumping-clock.ts';
import { MemoryChatMemory } from '../../twins/memory-chat-memory.ts';
import { MemoryContactDirectory } from '../../twins/memory-contact-directory.ts';
import { MemoryConversationStore } from '../../twins/memory-conversation-store.ts';
import { MemoryLedger } from '../../twins/memory-ledger.ts';
import { MemoryOptOuts } from '../../twins/memory-opt-outs.ts';

const message = onLane(text);

function openBridge(answer?: RouteAnswer) {
  const clock = new JumpingClock();
  const route = new FakeRoute(answer);
  const ports = {
    numbers,
    routes: { 'integration-event': route, participant: new FakeRoute() },
    memory: new MemoryChatMemory(),
    clock,
    ledger: new MemoryLedger({ clock, rows: new Map() }),
    notices: new MemoryLedger({ clock, rows: new Map() }),
    sender: new FakeSmsSender(),
    optOuts: new MemoryOptOuts(),
    contacts: new MemoryContactDirectory(),
    conversations: new MemoryConversationStore(),
    attemptMilliseconds: 21_000,
  } satisfies DeliverTextPorts;
  const deliver = (
    changes: Partial<typeof text> = {},
    releasedAs?: string,
    over: Partial<DeliverTextPorts> = {},
  ) =>
    deliverText(
      onLane({ ...text, ...changes }),
      { ...ports, ...over },
      {
        deadline: deadlineAfter(30_000, clock),
        ...(releasedAs !== undefined && { releasedAs }),
      },
    );
  return { ...ports, route, deliver };
}

describe('a text', () => {
  it('reaches its chat whole, which is remembered', async () => {
    const { deliver, route, contacts, conversations } = openBridge();
    expect(await deliver()).toMatchObject({ kind: 'done', result: 'accepted' });
    expect(route.delivered).toEqual([{ contactId: 'contact-1', content: text.body }]);
    expect(await contacts.find('contact-1')).toEqual(
      accepted({ contactId: 'contact-1', customerNumber, bridgeNumber: bridgeNumber.phoneNumber }),
    );
    expect(await conversations.lastTextAt(text)).toBe(message.snsTimestamp);
  });

  it('is delivered once, however often it comes', async () => {
    const { deliver, route } = openBridge();
    await deliver();
    for (let time = 0; time < 3; time++)
      expect(await deliver()).toEqual({ kind: 'done', result: 'repeated' });
    expect(route.delivered).toHaveLength(1);
  });

  it('joins the chat of the one before', async () => {
    const { deliver, route } = openBridge();
    await deliver();
    await deliver({ id: 'second', body: 'And the red one?' });
    expect(route.delivered).toEqual([
      { contactId: 'contact-1', content: text.body },
      { contactId: 'contact-1', content: 'And the red one?' },
    ]);
  });

  it('is kept when its number is configured no longer', async () => {
    const { deliver, route } = openBridge();
    expect(await deliver({ bridgeNumber: '+12065550199' })).toMatchObject({
      kind: 'kept',
      reason: 'unknown-bridge-number',
      advice: expect.stringContaining('redrive'),
    });
    expect(route.delivered).toEqual([]);
  });

  it('is tried again at once while it is refused for now', async () => {
    let calls = 0;
    const { deliver, route } = openBridge(async () => {
      calls += 1;
      return calls < 3 ? { kind: 'refused-for-now', reason: 'throttled' } : undefined;
    });
    expect(await deliver()).toMatchObject({ kind: 'done', result: 'accepted' });
    expect(route.delivered).toHaveLength(1);
  });

  it('comes again when it is refused for now until there is no time left', async () => {
    const { deliver } = openBridge(async () => ({ kind: 'refused-for-now', reason: 'throttled' }));
    expect(await deliver()).toEqual({ kind: 'later', reason: 'throttled' });
  });

  it('is kept when it is refused for good, and delivered once that is cured', async () => {
    let refused = true;
    const { deliver, route } = openBridge(async () =>
      refused ? { kind: 'refused-for-good', reason: 'AccessDeniedException', advice: 'cure it' } : undefined,
    );
    expect(await deliver()).toEqual({ kind: 'kept', reason: 'AccessDeniedException', advice: 'cure it' });
    refused = false;
    expect(await deliver()).toMatchObject({ kind: 'done', result: 'accepted' });
    expect(route.delivered).toHaveLength(1);
  });

  it('is tried six times while nobody knows what became of it, then kept for a person, who may grant it anew', async () => {
    let calls = 0;
    const { deliver } = openBridge(async () => {
      calls += 1;
      return { kind: 'unknown', reason: 'unanswered' };
    });
    for (let time = 0; time < 6; time++)
      expect(await deliver()).toEqual({ kind: 'later', reason: 'unanswered' });
    expect(await deliver()).toMatchObject({ kind: 'kept', reason: 'unknown-outcome' });
    expect(calls).toBe(6);
    expect(await deliver({}, 'redriven')).toEqual({ kind: 'later', reason: 'unanswered' });
    expect(calls).toBe(7);
  });

  it('is done although its chat can’t be written down', async () => {
    const refused = async () => ({ kind: 'refused-for-now', reason: 'throttled' }) as const;
    const { deliver, contacts } = openBridge();
    const over = { contacts: { remember: refused, find: contacts.find.bind(contacts) } };
    expect(await deliver({}, undefined, over)).toMatchObject({ kind: 'done', result: 'accepted' });
  });

  it('comes again when its conversation can’t be written down: the guards would not know it', async () => {
    const { deliver, conversations, route } = openBridge();
    conversations.recordText = async () => ({ kind: 'refused-for-now', reason: 'throttled' });
    expect(await deliver()).toEqual({ kind: 'later', reason: 'throttled' });
    expect(route.delivered).toEqual([]);
  });

  it('is done only when its chat has been written down', async () => {
    const written = Promise.withResolvers<ReturnType<typeof accepted<undefined>>>();
    const { deliver, contacts, routes } = openBridge();
    const route = new FakeRoute();
    const over: Partial<DeliverTextPorts> = {
      contacts: { remember: () => written.promise, find: contacts.find.bind(contacts) },
      // Like a route that can't hold the flow back: it waits for nothing.
      routes: {
        ...routes,
        'integration-event': {
          deliver: async (given, remember) =>
            route.deliver(given, async (contact) => {
              void remember(contact);
              return accepted(undefined);
            }),
          end: async () => accepted(undefined),
        },
      },
    };
    let done = false;
    const ending = deliver({}, undefined, over).finally(() => {
      done = true;
    });
    await new Promise(setImmediate);
    expect(route.delivered).toHaveLength(1);
    expect(done).toBe(false);
    written.resolve(accepted(undefined));
    expect(await ending).toMatchObject({ kind: 'done', result: 'accepted' });
  });
});
