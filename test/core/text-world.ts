import type { BridgeNumber } from '../../lambda/core/bridge-number.ts';
import { deliverText } from '../../lambda/core/deliver-text.ts';
import type { DeliverTextPorts } from '../../lambda/core/deliver-text-ports.ts';
import type { Delivery, DeliveryCall } from '../../lambda/core/delivery.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import { bridgeNumber } from '../fixtures/numbers.ts';
import { onLane, text } from '../fixtures/texts.ts';
import { Crash, CrashingProcess } from '../twins/crashing-process.ts';
import { FakeRoute, type RouteAnswer } from '../twins/fake-route.ts';
import { FakeSmsSender, type SenderAnswer } from '../twins/fake-sms-sender.ts';
import { deadlineAfter, JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryChatMemory } from '../twins/memory-chat-memory.ts';
import { MemoryContactDirectory } from '../twins/memory-contact-directory.ts';
import { MemoryConversationStore } from '../twins/memory-conversation-store.ts';
import { MemoryLedger } from '../twins/memory-ledger.ts';
import { MemoryOptOuts } from '../twins/memory-opt-outs.ts';

export interface TextWorldOptions {
  readonly number?: BridgeNumber;
  readonly connect?: RouteAnswer;
  readonly phones?: SenderAnswer;
}

/** A text, as far as a test cares. */
export interface Sent extends Partial<InboundText> {
  /** When SNS took it, in seconds of the test's day. */
  readonly second?: number;
}

export function timeOf(second: number): string {
  return new Date(Date.UTC(2026, 0, 2, 12) + second * 1_000).toISOString();
}

/** One number, the delivery of its texts, and what they meet. */
export function openTextWorld({ number = bridgeNumber, connect, phones }: TextWorldOptions = {}) {
  const clock = new JumpingClock();
  const route = new FakeRoute(connect);
  const sender = new FakeSmsSender(phones);
  const optOuts = new MemoryOptOuts();
  const conversations = new MemoryConversationStore();
  const rows = { texts: new Map(), notices: new Map() };

  /** Delivers a text, by a process of its own. */
  function deliver(
    { second = 7, ...changes }: Sent = {},
    call: Partial<DeliveryCall> & { process?: CrashingProcess } = {},
  ): Promise<Delivery> {
    const { process = new CrashingProcess(), ...rest } = call;
    const used = process.run(route);
    const ports: DeliverTextPorts = {
      numbers: new Map([[number.phoneNumber, number]]),
      routes: { 'integration-event': used, participant: used },
      memory: new MemoryChatMemory(),
      clock,
      ledger: new MemoryLedger({ clock, rows: rows.texts }),
      notices: new MemoryLedger({ clock, rows: rows.notices }),
      sender: process.run(sender),
      optOuts: process.run(optOuts),
      contacts: new MemoryContactDirectory(),
      conversations: process.run(conversations),
      attemptMilliseconds: 21_000,
    };
    const message = onLane({ ...text, bridgeNumber: number.phoneNumber, ...changes });
    const given = { deadline: deadlineAfter(30_000, clock), ...rest };
    return deliverText({ ...message, snsTimestamp: timeOf(second) }, ports, given);
  }

  /** Delivers as a lane does: again after a crash. */
  async function deliverThroughCrash(sent: Sent, process: CrashingProcess): Promise<Delivery> {
    try {
      return await deliver(sent, { process });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      return deliver(sent);
    }
  }

  const said = () => sender.sent.map(({ body }) => body);
  const heard = () => route.delivered.map(({ content }) => content);
  return { clock, route, sender, optOuts, conversations, deliver, deliverThroughCrash, said, heard, rows };
}

/** Every place at which a process that makes such calls may crash. */
export function crashesIn(calls: readonly string[]) {
  return calls.flatMap((call, at) => [
    { call, at, phase: 'before' as const },
    { call, at, phase: 'after' as const },
  ]);
}
