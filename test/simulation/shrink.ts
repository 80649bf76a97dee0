import { noAccidents } from './accidents.ts';
import type { Mutant } from './mutant.ts';
import type { Plan } from './plan.ts';
import { simulate, type Violation } from './simulate.ts';

export interface Shrunk {
  readonly plan: Plan;
  readonly violation: Violation;
}

/** Takes away what isn't needed to break the same promise: accidents, outages, and what people do. */
export async function shrink(plan: Plan, violation: Violation, mutant?: Mutant): Promise<Shrunk> {
  let shrunk: Shrunk = { plan, violation };
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const smaller of smallerPlans(shrunk.plan)) {
      const { violation: found } = await simulate(smaller, mutant);
      if (found?.invariant !== violation.invariant) continue;
      shrunk = { plan: smaller, violation: found };
      isSmaller = true;
      break;
    }
  }
  return shrunk;
}

function* smallerPlans(plan: Plan): Generator<Plan> {
  for (const name of Object.keys(noAccidents)) {
    const rates = { ...plan.rates, [name]: 0 };
    if (JSON.stringify(rates) !== JSON.stringify(plan.rates)) yield { ...plan, rates };
  }
  if (plan.hasQuotas) yield { ...plan, hasQuotas: false };
  for (const index of plan.outages.keys()) yield { ...plan, outages: plan.outages.toSpliced(index, 1) };
  for (const index of plan.events.keys()) yield { ...plan, events: plan.events.toSpliced(index, 1) };
}
