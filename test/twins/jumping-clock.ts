import type { Clock, Deadline } from '../../lambda/core/ports.ts';

/** Time that a sleeper moves on himself, at once: for a single line of action. */
export class JumpingClock implements Clock {
  readonly sleeps: number[] = [];
  readonly #random: () => number;
  #now: number;

  constructor(startsAt = Date.UTC(2026, 0, 1), random: () => number = () => 0.5) {
    this.#now = startsAt;
    this.#random = random;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.#random();
  }

  async sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    this.advance(milliseconds);
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

/** The deadline of a call that begins now. */
export function deadlineAfter(milliseconds: number, clock: Pick<Clock, 'now'>): Deadline {
  const at = clock.now() + milliseconds;
  return { remainingMilliseconds: () => at - clock.now() };
}
