import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { invariants } from '../simulation/invariants/all.ts';
import { mutants } from '../simulation/mutants/all.ts';

const page = read('simulation.md');
const [promises = '', rest = ''] = page.split('## Whether it would find anything');
const [breaks = ''] = rest.split('\n## ');

function read(name: string): string {
  return readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
}

function firstCells(part: string): readonly string[] {
  return [...part.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell);
}

it('names every promise that is tried', () => {
  expect(firstCells(promises)).toEqual(expect.arrayContaining(invariants.map(({ name }) => name)));
});

it('names every break that is found, and no other', () => {
  expect(firstCells(breaks).slice(2)).toEqual(Object.keys(mutants));
});

it('has a promise to the user for every one of them', () => {
  const named = [...read('guarantees.md').matchAll(/\| ([^|]+) \|$/gm)].flatMap(([, cell = '']) =>
    cell.split('; '),
  );
  expect(named).toEqual(expect.arrayContaining(invariants.map(({ name }) => name)));
});
