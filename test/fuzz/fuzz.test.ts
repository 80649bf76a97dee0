import { expect, it } from 'vitest';
import { replayLine, runTargets } from './run-targets.ts';

it('finds nothing that all that reads and writes could not stand', { timeout: 60_000 }, () => {
  const broken = runTargets({ cases: 10_000, seed: 1 });

  expect(broken.map((each) => `${replayLine(each)}: ${each.error} for ${each.input}`)).toEqual([]);
});
