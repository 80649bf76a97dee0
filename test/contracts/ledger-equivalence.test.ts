import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import { deadlineAfter } from '../twins/jumping-clock.ts';
import type { LedgerWrite } from '../twins/memory-ledger.ts';
import { openDynamoLedgerWorld } from './dynamo-ledger-world.ts';
import { callMilliseconds, type LedgerWorld } from './ledger-world.ts';
import { openMemoryLedgerWorld } from './memory-ledger-world.ts';
import { describeOnTables } from './on-tables.ts';

interface Step {
  readonly outcome: Outcome<string> | 'throws' | 'killed';
  readonly releasedAs: string | undefined;
  readonly refused: LedgerWrite | undefined;
  readonly passesMilliseconds: number;
}

const refusal = { reason: 'some-reason' };
const step: fc.Arbitrary<Step> = fc.record({
  outcome: fc.oneof(
    { weight: 1, arbitrary: fc.constant(accepted('sent')) },
    { weight: 3, arbitrary: fc.constant<Outcome<string>>({ kind: 'unknown', ...refusal }) },
    { weight: 1, arbitrary: fc.constant<Outcome<string>>({ kind: 'refused-for-now', ...refusal }) },
    { weight: 1, arbitrary: fc.constant<Outcome<string>>({ kind: 'refused-for-good', ...refusal }) },
    { weight: 2, arbitrary: fc.constantFrom<Step['outcome']>('throws', 'killed') },
  ),
  releasedAs: fc.option(fc.constantFrom('first', 'second'), { nil: undefined }),
  refused: fc.option(fc.constantFrom<LedgerWrite>('claim', 'grant', 'release', 'settle'), { nil: undefined }),
  passesMilliseconds: fc.constantFrom(0, 1_000, callMilliseconds + 1),
});

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

describeOnTables('the ledger', (dynamo) => {
  it('answers as it does in memory, whatever happens to an effect', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const inMemory = await play(steps, await openMemoryLedgerWorld());
        expect(await play(steps, await openDynamoLedgerWorld(dynamo()))).toEqual(inMemory);
      }),
      { numRuns: 25 },
    );
  });
});

/** What each step was answered, in words, and whether it made an attempt. */
async function play(steps: readonly Step[], world: LedgerWorld): Promise<string[]> {
  const answers: string[] = [];
  for (const { outcome, releasedAs, refused, passesMilliseconds } of steps) {
    if (refused) world.refuse(refused, 1);
    const begun = Promise.withResolvers<string>();
    const answer = world
      .open()
      .once<string>({
        key: 'text/1',
        repeatsAfterUnknown: 1,
        ...(releasedAs !== undefined && { releasedAs }),
        deadline: deadlineAfter(callMilliseconds, world),
        attempt: async () => {
          answers.push('attempt');
          if (outcome === 'throws') throw new Error('broken');
          if (outcome !== 'killed') return outcome;
          begun.resolve('killed');
          return new Promise(() => undefined);
        },
      })
      .then(
        (given) => `${given.kind} ${'reason' in given ? given.reason : given.repeated}`,
        () => 'thrown',
      );
    answers.push(await Promise.race([answer, begun.promise]));
    if (refused) world.refuse(refused, 0);
    world.advance(passesMilliseconds);
  }
  return answers;
}
