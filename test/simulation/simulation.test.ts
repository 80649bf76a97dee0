import { describe, expect, it } from 'vitest';
import { mutants } from './mutants/all.ts';
import { planOf } from './plan.ts';
import { runSeeds } from './run-seeds.ts';
import { shrink } from './shrink.ts';
import { firstBroken, simulate } from './simulate.ts';
import { tellStory } from './story.ts';

/** More than any of them takes: see docs/simulation.md. */
const enoughSeeds = 600;

describe('the bridge, whatever goes wrong', () => {
  it('keeps its promises', { timeout: 600_000 }, async () => {
    expect(await runSeeds({ first: 1, count: 5_000 })).toEqual([]);
  });

  it('goes the same way again for the same seed', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(await tellStory(planOf(seed))).toEqual(await tellStory(planOf(seed)));
    }
  });
});

describe('a bridge that', () => {
  it.each(Object.entries(mutants))('%s is found out', { timeout: 300_000 }, async (_, mutant) => {
    expect(await firstBroken(mutant, enoughSeeds)).toBeDefined();
  });
});

describe('a broken seed', () => {
  it('is told with nothing that it could do without', async () => {
    const mutant = mutants['replies from the first number'] ?? {};
    const { violation } = await simulate(planOf(1), mutant);
    if (!violation) throw new Error('expected the mutant to break its first seed');
    const shrunk = await shrink(planOf(1), violation, mutant);

    expect(shrunk.violation.invariant).toBe('words stay private');
    expect(shrunk.plan.events).toHaveLength(1);
    expect(Object.values(shrunk.plan.rates)).toEqual(Object.values(shrunk.plan.rates).map(() => 0));
  });
});
