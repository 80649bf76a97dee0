import fc from 'fast-check';

/** Something that takes input of others' making, and what must hold whatever comes. */
export interface FuzzTarget {
  readonly name: string;
  play(cases: FuzzCases): FuzzResult;
}

export interface FuzzCases {
  readonly count: number;
  /** A whole number that fits into 32 bits: the same seed, the same cases. */
  readonly seed: number;
  /** Of one case again. */
  readonly path?: string;
}

export interface FuzzResult {
  /** Played until the end, or the first that failed. */
  readonly cases: number;
  /** What the slowest case took. */
  readonly slowestMilliseconds: number;
  readonly failure?: FuzzFailure;
}

export interface FuzzFailure {
  /** Leads back to the case, shrunk as far as it still fails. */
  readonly path: string;
  readonly input: string;
  readonly what: string;
}

/** @param check throws when something doesn't hold */
export function fuzzTarget<Input>(
  name: string,
  input: fc.Arbitrary<Input>,
  check: (input: Input) => void,
): FuzzTarget {
  return {
    name,
    play({ count, seed, path }) {
      let slowestMilliseconds = 0;
      const property = fc.property(input, (given) => {
        const startedAt = performance.now();
        check(given);
        slowestMilliseconds = Math.max(slowestMilliseconds, performance.now() - startedAt);
      });
      const again = path !== undefined && { path, endOnFailure: true };
      const details = fc.check(property, { numRuns: count, seed, ...again });
      const played = { cases: details.numRuns, slowestMilliseconds };
      if (!details.failed) return played;
      const failure = {
        path: details.counterexamplePath ?? '',
        input: fc.stringify(details.counterexample),
        what: details.errorInstance instanceof Error ? details.errorInstance.message : 'interrupted',
      };
      return { ...played, failure };
    },
  };
}
