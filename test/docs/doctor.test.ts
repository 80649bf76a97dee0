import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allChecks } from '../../doctor/all-checks.ts';

const page = readFileSync(new URL('../../docs/doctor.md', import.meta.url), 'utf8');

it("has every check of the doctor's in the order in which they run", () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);

  expect(rows).toEqual(['machine', 'configuration', ...allChecks.map(({ name }) => name)]);
});
