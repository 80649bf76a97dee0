import { expect } from 'vitest';
import type { BridgeNumber } from '../../../lambda/core/bridge-number.ts';
import { accepted, type Outcome } from '../../../lambda/core/outcome.ts';
import { participantRoute } from '../../../lambda/core/participant/participant-route.ts';
import type { ChatReceipt } from '../../../lambda/core/ports.ts';
import { participantNumber } from '../../fixtures/numbers.ts';
import { ConnectTwin } from '../../twins/connect-twin.ts';
import { Crash, CrashingProcess } from '../../twins/crashing-process.ts';
import { deadlineAfter, JumpingClock } from '../../twins/jumping-clock.ts';
import { MemoryChatMemory } from '../../twins/memory-chat-memory.ts';

export const conversation = {
  customerNumber: '+14255550182',
  bridgeNumber: participantNumber.phoneNumber,
};

export interface Delivering {
  readonly part?: number;
  readonly content?: string;
  readonly number?: BridgeNumber;
  readonly process?: CrashingProcess;
  /** What becomes of the write that remembers the contact. */
  readonly remembering?: Outcome<void>;
}

/** The participant route before a Connect in memory. */
export function openParticipantWorld() {
  const clock = new JumpingClock();
  const connect = new ConnectTwin(clock);
  const memory = new MemoryChatMemory();
  const remembered = new Set<string>();

  const routeOf = (process: CrashingProcess) =>
    participantRoute({
      chats: process.run(connect),
      connections: process.run(connect),
      memory: process.run(memory),
      clock,
      token: (...parts) => parts.join('|'),
      callMilliseconds: 17_000,
    });
  const readChat = () => memory.read(conversation);

  /** Delivers a text, whose id is its content unless told otherwise, in a call of 30 seconds. */
  function deliver(id: string, delivering: Delivering = {}): Promise<Outcome<ChatReceipt>> {
    const { part = 1, content = id, number = participantNumber } = delivering;
    const { process = new CrashingProcess(), remembering = accepted(undefined) } = delivering;
    const route = routeOf(process);
    const contacts = process.run({
      remember: async (contactId: string) => {
        if (remembering.kind === 'accepted') remembered.add(contactId);
        return remembering;
      },
    });
    const text = { id, body: content, ...conversation };
    return route.deliver(
      { text, number, part, content, endOffset: content.length, readChat },
      ({ contactId }) => contacts.remember(contactId),
      deadlineAfter(30_000, clock),
    );
  }

  /** Delivers as a lane does: again after a crash. */
  async function deliverThroughCrash(id: string, process: CrashingProcess): Promise<void> {
    try {
      await deliver(id, { process });
    } catch (error) {
      expect(error).toBeInstanceOf(Crash);
      await deliver(id);
    }
  }

  /** Ends the conversation's chat, as an end word does. */
  function end(id = 'bye', process = new CrashingProcess()): Promise<Outcome<void>> {
    const text = { id, body: 'bye', ...conversation };
    return routeOf(process).end({ text, number: participantNumber, readChat });
  }

  return { clock, connect, memory, remembered, deliver, deliverThroughCrash, end };
}
