import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { blocksOf, marks, pages, scriptCalls } from './commands.ts';

const known: readonly string[] = ['', ...marks];
const scripts: Readonly<Record<string, string>> = packageJson.scripts;

describe.each(pages)('%s', (page) => {
  it('marks the blocks that no test runs by words that are known', () => {
    expect(blocksOf(page).filter(({ mark }) => !known.includes(mark))).toEqual([]);
  });

  it('names scripts that are there', () => {
    expect(scriptCalls(page).filter(({ script }) => scripts[script] === undefined)).toEqual([]);
  });
});

it('every block of commands is marked that calls AWS itself or Docker', () => {
  const unmarked = pages.flatMap((page) => blocksOf(page).filter(({ mark }) => mark === ''));
  const reaching = unmarked.filter(({ text }) =>
    /\b(sam|docker|cdk) |npm run (deploy|destroy|diff|smoke)/.test(text),
  );

  expect(reaching).toEqual([]);
});
