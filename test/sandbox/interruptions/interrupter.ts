import type { MockInstance } from 'vitest';
import { vi } from 'vitest';
import type { Faults } from '../../../sandbox/engine/faults.ts';

/** A call fails before it is accepted; its answer is lost; or the process that made it is. */
export const interruptions = ['errorBefore', 'acceptThenReset', 'crash'] as const;

export type Interruption = (typeof interruptions)[number];

/** Services that deliveries call, and intakes don't. */
const watched = ['dynamodb', 'connect', 'participant', 'sms'];

/** Watches the calls of deliveries, one delivery at a time, and interrupts the one it is told to. */
export class Interrupter {
  readonly #strike: MockInstance<Faults['strike']>;

  constructor(faults: Faults) {
    this.#strike = vi.spyOn(faults, 'strike');
  }

  /** Disturbs nothing and notes which operations are called until `run` ends. */
  async listen(run: () => Promise<void>): Promise<readonly string[]> {
    const operations: string[] = [];
    this.#strike.mockImplementation((kind, { service, operation }) => {
      if (kind === 'delay' && watched.includes(service)) operations.push(operation);
      return undefined;
    });
    await run();
    this.rest();
    return operations;
  }

  /** Interrupts the call of this index, once. Resolves when that has happened. */
  interrupt(interruption: Interruption, index: number): Promise<void> {
    const done = Promise.withResolvers<void>();
    let seen = 0;
    let armed: string | undefined;
    this.#strike.mockImplementation((kind, { service, operation }) => {
      if (!watched.includes(service)) return undefined;
      // Every call is asked about a delay, before all else.
      if (kind === 'delay' && seen++ === index) armed = operation;
      if (kind !== interruption || operation !== armed) return undefined;
      this.rest();
      done.resolve();
      return {};
    });
    return done.promise;
  }

  rest(): void {
    this.#strike.mockImplementation(() => undefined);
  }
}
