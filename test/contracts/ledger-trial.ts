import { expect } from 'vitest';
import type { Outcome } from '../../lambda/core/outcome.ts';
import type { LedgerOutcome } from '../../lambda/core/ports.ts';
import { deadlineAfter } from '../twins/jumping-clock.ts';
import { callMilliseconds, type LedgerWorld } from './ledger-world.ts';

export const unknown: Outcome<string> = { kind: 'unknown', reason: 'unanswered Reset' };
export const refusedForNow: Outcome<string> = { kind: 'refused-for-now', reason: 'throttled Slow' };
export const refusedForGood: Outcome<string> = { kind: 'refused-for-good', reason: 'AccessDeniedException' };

export const claimedElsewhere = { kind: 'refused-for-now', reason: 'claimed-elsewhere' };
export const keptForAPerson = expect.objectContaining({
  kind: 'refused-for-good',
  reason: 'unknown-outcome',
});

interface Try {
  readonly key?: string;
  readonly repeatsAfterUnknown?: number;
  readonly releasedAs?: string;
}

/** Calls of a function that try one effect, and how often it was attempted. */
export class LedgerTrial {
  readonly world: LedgerWorld;
  attempts = 0;

  constructor(world: LedgerWorld) {
    this.world = world;
  }

  /** One call of the function that tries the effect. */
  tryOnce(
    attempt: () => Promise<Outcome<string>>,
    { key = 'text/1', repeatsAfterUnknown = 1, releasedAs }: Try = {},
  ): Promise<LedgerOutcome<string>> {
    return this.world.open().once<string>({
      key,
      repeatsAfterUnknown,
      ...(releasedAs !== undefined && { releasedAs }),
      deadline: deadlineAfter(callMilliseconds, this.world),
      attempt: () => {
        this.attempts += 1;
        return attempt();
      },
    });
  }

  /** A call whose attempt ends at once. */
  answer(outcome: Outcome<string>, options?: Try): Promise<LedgerOutcome<string>> {
    return this.tryOnce(async () => outcome, options);
  }

  /** A call whose attempt has begun, and ends when it is told to. */
  async begin(options?: Try) {
    const begun = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<Outcome<string>>();
    const ended = this.tryOnce(() => {
      begun.resolve();
      return answered.promise;
    }, options);
    await begun.promise;
    return {
      end: (outcome: Outcome<string>) => {
        answered.resolve(outcome);
        return ended;
      },
    };
  }

  /** A process that is killed in the middle of an attempt, and the end of its claim. */
  async killed(): Promise<void> {
    await this.begin();
    this.world.advance(callMilliseconds + 1);
  }

  /** Unknown outcomes, as many as are allowed. */
  async giveUp(): Promise<void> {
    await this.answer(unknown);
    await this.answer(unknown);
  }
}
