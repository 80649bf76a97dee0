import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allChecks } from '../../doctor/all-checks.ts';

const folder = new URL('../../doctor/checks/', import.meta.url);

it('the doctor makes each check that there is a file of', () => {
  expect(allChecks).toHaveLength(readdirSync(folder).length);
});
