import { participantMessages } from '../../../lambda/core/participant/participant-note.ts';
import type { Ledger } from '../../../lambda/core/ports.ts';
import { MemoryLedger } from '../../twins/memory-ledger.ts';
import { MemoryLog } from '../../twins/memory-log.ts';
import { MemoryMetrics } from '../../twins/memory-metrics.ts';
import type { Direction, LedgerName } from '../names.ts';
import type { FunctionProcess } from '../process.ts';
import type { SimulatedWorld } from '../simulated-world.ts';
import { once, queue, repeatable } from './failures.ts';

/** What an attempt by a client that makes it once, and the ledger's write after it, may take. */
export const attemptMilliseconds = 17_000;

export function contextOf(process: FunctionProcess) {
  return { getRemainingTimeInMillis: process.deadline.remainingMilliseconds } as never;
}

export function ledgerOf(name: LedgerName, process: FunctionProcess, world: SimulatedWorld): Ledger {
  return new MemoryLedger({
    clock: process.clock,
    rows: world.ledgers[name],
    reach: () => process.write(),
    releasesAnyClaim: world.releasesAnyClaim,
    onSettled: (key) => world.settlements.note(`${name} ${key}`),
  });
}

/** What every function has that talks to people. */
export function deliveryPorts(process: FunctionProcess, world: SimulatedWorld) {
  return {
    numbers: world.numbers,
    clock: process.clock,
    attemptMilliseconds,
    notices: ledgerOf('note', process, world),
    contacts: process.run(world.contacts, repeatable),
  };
}

/** A process's ways to the outside world. */
export function ways(process: FunctionProcess, world: SimulatedWorld) {
  return {
    connect: process.run(world.connect, repeatable, world.hooks.connect),
    /** SendChatIntegrationEvent. */
    events: process.run(world.connect, once, world.hooks.connect),
    memory: process.run(world.memory, repeatable),
    sender: process.run(world.phones, once, world.hooks.phones),
  };
}

/** What is told in chats of the participant route. */
export function chatPorts(process: FunctionProcess, world: SimulatedWorld) {
  const { connect, memory } = ways(process, world);
  const ports = { connections: connect, memory, clock: process.clock, token };
  return { chatAttributes: connect, messages: participantMessages(ports), ports };
}

export function token(...parts: readonly string[]): string {
  return parts.join('|');
}

export function lanePorts(process: FunctionProcess, world: SimulatedWorld, direction: Direction) {
  return {
    laneReturns: process.run(world.lanes[direction], queue) as never,
    failureQueue: process.run(world.failureQueues[direction], queue),
    log: new MemoryLog(),
    metrics: new MemoryMetrics(),
    clock: process.clock,
  };
}

/** What a function has that is called asynchronously. */
export function notificationPorts(
  process: FunctionProcess,
  deadLetters: SimulatedWorld['deadLetters'][keyof SimulatedWorld['deadLetters']],
) {
  return {
    deadLetters: process.run(deadLetters, queue),
    log: new MemoryLog(),
    metrics: new MemoryMetrics(),
  };
}
