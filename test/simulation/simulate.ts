import { invariants } from './invariants/all.ts';
import type { Invariant } from './invariants/invariant.ts';
import { type Mutant, noMutant } from './mutant.ts';
import { type Plan, planOf } from './plan.ts';
import { RestlessError } from './scheduler.ts';
import { World } from './world.ts';

/** A promise that a run broke. */
export interface Violation {
  readonly invariant: string;
  readonly what: string;
}

export interface RunResult {
  readonly violation: Violation | undefined;
  readonly world: World;
}

/** More rounds than unknown outcomes and guards need until nothing is left. */
const redriveRounds = 6;

/** Plays a plan to its end: with all its accidents, and then until everything that was kept is played back. */
export async function simulate(plan: Plan, mutant: Mutant = noMutant): Promise<RunResult> {
  const world = new World(plan, mutant);
  try {
    return { world, violation: await play(world) };
  } catch (error) {
    if (!(error instanceof RestlessError)) throw error;
    return { world, violation: { invariant: 'it comes to rest', what: error.message } };
  }
}

/** The first seed, from 1, that breaks a promise of such a bridge. */
export async function firstBroken(
  mutant: Mutant,
  mostSeeds: number,
): Promise<{ readonly seed: number; readonly violation: Violation } | undefined> {
  for (let seed = 1; seed <= mostSeeds; seed += 1) {
    const { violation } = await simulate(planOf(seed), mutant);
    if (violation) return { seed, violation };
  }
  return undefined;
}

async function play(world: World): Promise<Violation | undefined> {
  let violation: Violation | undefined;
  const look = (when: Invariant['when']) => {
    for (const invariant of invariants) {
      if (violation || invariant.when !== when) continue;
      const what = invariant.check(world);
      if (what !== undefined) violation = { invariant: invariant.name, what };
    }
  };
  await world.run(() => look('always'));
  look('at-rest');
  world.heal();
  for (let round = 0; round < redriveRounds && !violation && hasKept(world); round += 1) {
    world.redrive();
    await world.run(() => look('always'));
  }
  look('at-rest');
  look('in-the-end');
  const isLeft = !violation && hasKept(world);
  return isLeft ? { invariant: 'a redrive empties', what: 'something still lies there' } : violation;
}

function hasKept({ lanes, deadLetters }: World): boolean {
  return (
    Object.values(lanes).some(({ failures }) => failures.messages.length > 0) ||
    Object.values(deadLetters).some(({ letters }) => letters.length > 0)
  );
}
