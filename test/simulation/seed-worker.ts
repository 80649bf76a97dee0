import { parentPort, workerData } from 'node:worker_threads';
import { noMutant } from './mutant.ts';
import { mutants } from './mutants/all.ts';
import { planOf } from './plan.ts';
import type { BrokenSeed } from './run-seeds.ts';
import { simulate } from './simulate.ts';

interface Task {
  readonly first: number;
  readonly step: number;
  readonly last: number;
  readonly mutant?: string;
}

/** More would say the same. */
const mostBroken = 20;

const { first, step, last, mutant }: Task = workerData;
// A tenth of the time goes into traces of errors that nobody reads.
Error.stackTraceLimit = 0;
const broken: BrokenSeed[] = [];
for (let seed = first; seed <= last && broken.length < mostBroken; seed += step) {
  const { violation } = await simulate(planOf(seed), mutants[mutant ?? ''] ?? noMutant);
  if (violation) broken.push({ seed, violation });
  parentPort?.postMessage('done');
}
parentPort?.postMessage(broken);
