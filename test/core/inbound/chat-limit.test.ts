import { describe, expect, it } from 'vitest';
import { deliverText } from '../../../lambda/core/inbound/deliver-text.ts';
import type { Outcome, RefusedForNow } from '../../../lambda/core/outcome.ts';
import type { ChatReceipt } from '../../../lambda/core/ports.ts';
import { participantNumber } from '../../fixtures/numbers.ts';
import { onLane, text } from '../../fixtures/texts.ts';
import { FakeRoute } from '../../twins/fake-route.ts';
import { FakeSmsSender, type SenderAnswer } from '../../twins/fake-sms-sender.ts';
import { deadlineAfter, JumpingClock } from '../../twins/jumping-clock.ts';
import { MemoryChatMemory } from '../../twins/memory-chat-memory.ts';
import { MemoryContactDirectory } from '../../twins/memory-contact-directory.ts';
import { MemoryConversationStore } from '../../twins/memory-conversation-store.ts';
import { MemoryLedger } from '../../twins/memory-ledger.ts';
import { MemoryOptOuts } from '../../twins/memory-opt-outs.ts';

const words = 'All our agents are busy. We answer as soon as we can.';
const chatLimit: RefusedForNow = {
  kind: 'refused-for-now',
  reason: 'chat-limit',
  waitSeconds: 60,
  advice: 'ask for more',
};
const later = { ...chatLimit, kind: 'later' };

interface Full {
  readonly configured?: string;
  readonly outcome?: Outcome<ChatReceipt>;
  readonly sender?: SenderAnswer;
}

/** A Connect that has no room, and a number that tells its customers so if anything is configured. */
function openFull({ configured, outcome = chatLimit, sender: answer }: Full = {}) {
  const clock = new JumpingClock();
  const number = { ...participantNumber, texts: { chatLimit: configured } };
  const sender = new FakeSmsSender(answer);
  let calls = 0;
  const participant = new FakeRoute(async () => {
    calls += 1;
    return outcome;
  });
  const ports = {
    numbers: new Map([[number.phoneNumber, number]]),
    routes: { 'integration-event': new FakeRoute(), participant },
    memory: new MemoryChatMemory(),
    clock,
    ledger: new MemoryLedger({ clock, rows: new Map() }),
    notices: new MemoryLedger({ clock, rows: new Map() }),
    sender,
    optOuts: new MemoryOptOuts(),
    contacts: new MemoryContactDirectory(),
    conversations: new MemoryConversationStore(),
    attemptMilliseconds: 21_000,
  };
  const deliver = (changes: Partial<typeof text> = {}, snsTimestamp = '2026-01-02T12:45:07.000Z') => {
    const message = onLane({ ...text, bridgeNumber: number.phoneNumber, ...changes });
    return deliverText({ ...message, snsTimestamp }, ports, { deadline: deadlineAfter(30_000, clock) });
  };
  return { deliver, sender, clock, number, calls: () => calls };
}

describe('a text for which Connect has no room', () => {
  it('comes again after a minute, without short waits before', async () => {
    const { deliver, calls, clock } = openFull();
    expect(await deliver()).toEqual(later);
    expect(calls()).toBe(1);
    expect(clock.sleeps).toEqual([]);
  });

  it('tells the customer nothing unless words are configured', async () => {
    const { deliver, sender } = openFull();
    await deliver();
    expect(sender.sent).toEqual([]);
  });

  it('tells the customer the configured words, from the number that was texted', async () => {
    const { deliver, sender, number } = openFull({ configured: words });
    expect(await deliver()).toEqual({ ...later, notice: 'accepted' });
    expect(sender.sent).toEqual([
      {
        customerNumber: text.customerNumber,
        number,
        body: words,
        context: { notice: 'chat-limit/2026-01-02' },
      },
    ]);
  });

  it('tells it once a day, however often the text comes, and whatever others follow', async () => {
    const { deliver, sender } = openFull({ configured: words });
    await deliver();
    expect(await deliver()).toEqual(later);
    await deliver({ id: 'second' });
    expect(sender.sent).toHaveLength(1);

    await deliver({ id: 'third' }, '2026-01-03T00:00:01.000Z');
    expect(sender.sent).toHaveLength(2);
  });

  it('tells it to each customer', async () => {
    const { deliver, sender } = openFull({ configured: words });
    await deliver();
    await deliver({ id: 'second', customerNumber: '+12065550143' });
    expect(sender.sent.map(({ customerNumber }) => customerNumber)).toEqual([
      text.customerNumber,
      '+12065550143',
    ]);
  });

  it.each<[Outcome<{ messageId: string }>, string, number]>([
    [{ kind: 'not-wanted', reason: 'OPTED_OUT' }, 'not-wanted OPTED_OUT', 1],
    [{ kind: 'refused-for-good', reason: 'AccessDenied' }, 'refused-for-good AccessDenied', 2],
    [{ kind: 'unknown', reason: 'unanswered' }, 'unknown unanswered', 1],
  ])('waits all the same when the words are %o', async (outcome, notice, tries) => {
    let sends = 0;
    const { deliver } = openFull({
      configured: words,
      sender: async () => {
        sends += 1;
        return outcome;
      },
    });
    expect(await deliver()).toEqual({ ...later, notice });
    expect(await deliver()).toMatchObject(later);
    expect(sends).toBe(tries);
  });
});

describe('a text that waits for another reason', () => {
  it.each<Outcome<ChatReceipt>>([
    { kind: 'refused-for-now', reason: 'throttled TooManyRequestsException' },
    { kind: 'unknown', reason: 'unanswered' },
    { kind: 'refused-for-good', reason: 'ResourceNotFoundException' },
  ])('says nothing to the customer: %o', async (outcome) => {
    const { deliver, sender } = openFull({ configured: words, outcome });
    await deliver();
    expect(sender.sent).toEqual([]);
  });
});
