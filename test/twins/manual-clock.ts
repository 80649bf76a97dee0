import type { Clock } from '../../lambda/core/ports.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that stands still until it is told to move on. */
export class ManualClock implements Clock {
  readonly #random: () => number;
  readonly #sleepers: Sleeper[] = [];
  #now: number;

  constructor(startsAt = Date.UTC(2026, 0, 1), random: () => number = () => 0.5) {
    this.#now = startsAt;
    this.#random = random;
  }

  /** When the next of those who sleep wakes, if any sleeps. */
  get nextWakeAt(): number | undefined {
    return this.#sleepers[0]?.at;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.#random();
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.push({ at: this.#now + milliseconds, wake });
      this.#sleepers.sort((one, other) => one.at - other.at);
    });
  }

  /** Moves on and wakes, one after the other, those whose time comes, and those who fall asleep meanwhile. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds;
    await settle();
    for (let next = this.#takeNext(until); next; next = this.#takeNext(until)) {
      this.#now = next.at;
      next.wake();
      await settle();
    }
    this.#now = until;
  }

  #takeNext(until: number): Sleeper | undefined {
    const next = this.#sleepers[0];
    return next && next.at <= until ? this.#sleepers.shift() : undefined;
  }
}

/** Lets everything run that waits for nothing but its turn. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
