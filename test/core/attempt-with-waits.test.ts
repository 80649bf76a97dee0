import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptWithWaits } from '../../lambda/core/attempt-with-waits.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import { deadlineAfter, JumpingClock } from '../twins/jumping-clock.ts';
import { ManualClock } from '../twins/manual-clock.ts';

const throttled: Outcome<string> = { kind: 'refused-for-now', reason: 'throttled' };
const attemptMilliseconds = 20_000;

interface Situation {
  readonly answers: readonly Outcome<string>[];
  readonly remaining: number;
  readonly random?: number;
  readonly takes?: number;
}

/** Tries until the answers end; the last is given for ever. */
async function run({ answers, remaining, random = 0.5, takes = 0 }: Situation) {
  const clock = new JumpingClock(0, () => random);
  const deadline = deadlineAfter(remaining, clock);
  const left: number[] = [];
  const outcome = await attemptWithWaits(
    async () => {
      const answer = answers[Math.min(left.length, answers.length - 1)] ?? throttled;
      left.push(deadline.remainingMilliseconds());
      clock.advance(takes);
      return answer;
    },
    { clock, deadline, attemptMilliseconds },
  );
  return { outcome, left, sleeps: clock.sleeps };
}

describe('an attempt', () => {
  it.each<Outcome<string>>([
    accepted('sent'),
    { kind: 'not-wanted', reason: 'opted-out' },
    { kind: 'refused-for-good', reason: 'AccessDeniedException' },
    { kind: 'unknown', reason: 'unanswered' },
  ])('is made once when it ends with $kind', async (answer) => {
    const { outcome, left, sleeps } = await run({ answers: [answer, accepted('again')], remaining: 30_000 });
    expect(outcome).toEqual(answer);
    expect(left).toHaveLength(1);
    expect(sleeps).toEqual([]);
  });

  it('is made again after growing waits while it is refused for now', async () => {
    const answers = [throttled, throttled, throttled, accepted('sent')];
    const { outcome, sleeps } = await run({ answers, remaining: 30_000, random: 0 });
    expect(outcome).toEqual(accepted('sent'));
    expect(sleeps).toEqual([50, 100, 200]);
  });

  it('ends with the refusal after thirteen waits, which chance makes up to twice as long', async () => {
    const { outcome, left, sleeps } = await run({ answers: [throttled], remaining: 60_000, random: 1 });
    expect(outcome).toEqual(throttled);
    expect(sleeps).toEqual([100, 200, 400, ...Array(10).fill(500)]);
    expect(left).toHaveLength(14);
  });

  it.each([
    [attemptMilliseconds - 1, 0],
    [attemptMilliseconds, 1],
    [attemptMilliseconds + 99, 1],
    [attemptMilliseconds + 100, 2],
  ])('with %i ms left is made so many times: %i', async (remaining, attempts) => {
    const { outcome, left } = await run({ answers: [throttled], remaining, random: 1 });
    expect(left).toHaveLength(attempts);
    expect(outcome).toEqual(attempts > 0 ? throttled : { kind: 'refused-for-now', reason: 'no-time-left' });
  });

  it('never begins when it might not end before the deadline', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(5_000),
        async (remaining, random, takes) => {
          const { left } = await run({ answers: [throttled], remaining, random, takes });
          for (const milliseconds of left) expect(milliseconds).toBeGreaterThanOrEqual(attemptMilliseconds);
        },
      ),
    );
  });

  it('waits for its time to come', async () => {
    const clock = new ManualClock(0);
    const deadline = deadlineAfter(30_000, clock);
    let attempts = 0;
    const ending = attemptWithWaits(
      async () => {
        attempts += 1;
        return attempts === 2 ? accepted('sent') : throttled;
      },
      { clock, deadline, attemptMilliseconds },
    );
    await clock.advance(0);
    expect(clock.nextWakeAt).toBe(75);
    await clock.advance(74);
    expect(attempts).toBe(1);
    await clock.advance(1);
    expect(await ending).toEqual(accepted('sent'));
  });
});
