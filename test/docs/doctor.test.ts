import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allChecks } from '../../doctor/all-checks.ts';
import { allQuestions } from '../../smoke/all-questions.ts';

const page = readFileSync(new URL('../../docs/doctor.md', import.meta.url), 'utf8');
const [checks = '', questions = ''] = page.split('## What only an account can answer');

function named(part: string): readonly string[] {
  const firstCells = [...part.matchAll(/^\| (`[^|]+`) \|/gm)].map(([, cell = '']) => cell);
  return firstCells.flatMap((cell) => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name));
}

it('has every check in the order in which they run', () => {
  expect(named(checks)).toEqual(['machine', 'configuration', ...allChecks.map(({ name }) => name)]);
});

it('has every question in the order in which they are asked', () => {
  expect(named(questions)).toEqual(allQuestions.map(({ name }) => name));
});
