import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { switchesSchema } from '../../sandbox/engine/switches.ts';

const page = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');

test('the page names every switch with its default', () => {
  const [, section = ''] = page.split('\n## Switches\n');
  const rows = [...section.matchAll(/^\| `(\w+)` \| `([^`]+)` \| /gm)];

  expect(Object.fromEntries(rows.map(([, name, value = '']) => [name, JSON.parse(value)]))).toEqual(
    switchesSchema.parse({}),
  );
});
