import fc from 'fast-check';
import { configurations } from './configurations.ts';
import { parsers } from './parsers.ts';
import type { Target } from './target.ts';
import { writers } from './writers.ts';

export const targets: Readonly<Record<string, Target>> = { ...parsers, ...writers, ...configurations };

export interface Fuzzing {
  /** How many cases, of all targets together. */
  readonly cases: number;
  readonly seed: number;
  /** One target alone. */
  readonly target?: string;
  /** Where the input of a failed case lies among the seed's. */
  readonly path?: string;
}

/** A case that doesn't hold. */
export interface BrokenCase {
  readonly target: string;
  readonly seed: number;
  readonly path: string;
  /** The least input that was found, as JavaScript. */
  readonly input: string;
  readonly error: string;
}

/** Gives every target its share of cases; answers the first that doesn't hold of each. */
export function runTargets({ cases, seed, target, path }: Fuzzing): readonly BrokenCase[] {
  const chosen = Object.entries(targets).filter(([name]) => target === undefined || name === target);
  const numRuns = Math.ceil(cases / chosen.length);
  return chosen.flatMap(([name, { property }]) => {
    const run = fc.check(property, { numRuns, seed, ...(path !== undefined && { path }) });
    if (!run.failed) return [];
    const { counterexample, counterexamplePath, errorInstance } = run;
    const error = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
    const [input] = counterexample as readonly unknown[];
    return [{ target: name, seed, path: counterexamplePath ?? '', input: fc.stringify(input), error }];
  });
}

/** The command that plays it again. */
export function replayLine({ target, seed, path }: BrokenCase): string {
  return `npm run fuzz -- --seed ${seed} --target ${JSON.stringify(target)} --path ${path}`;
}
