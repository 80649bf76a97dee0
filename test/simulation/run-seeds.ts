import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Violation } from './simulate.ts';

export interface SeedRange {
  readonly first: number;
  readonly count: number;
  /** Of a mutant; none for the bridge as it is. */
  readonly mutant?: string;
}

export interface BrokenSeed {
  readonly seed: number;
  readonly violation: Violation;
}

/** Plays seeds on all processors; answers those that broke a promise. */
export async function runSeeds(
  { first, count, mutant }: SeedRange,
  onProgress: (done: number) => void = () => undefined,
): Promise<readonly BrokenSeed[]> {
  const workers = Math.min(availableParallelism(), count);
  let done = 0;
  const runs = Array.from({ length: workers }, (_, index) => {
    const workerData = { first: first + index, step: workers, last: first + count - 1, mutant };
    const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), { workerData });
    return new Promise<readonly BrokenSeed[]>((resolve, reject) => {
      worker.on('message', (message: readonly BrokenSeed[] | 'done') => {
        if (message !== 'done') return resolve(message);
        done += 1;
        onProgress(done);
      });
      worker.on('error', reject);
    });
  });
  return (await Promise.all(runs)).flat().sort((one, other) => one.seed - other.seed);
}
