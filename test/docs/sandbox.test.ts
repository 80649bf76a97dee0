import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { composeServices } from '../../sandbox/compose-services.ts';
import { createCore } from '../../sandbox/engine/core.ts';
import { serviceFaultsSchema } from '../../sandbox/engine/faults.ts';
import { switchesSchema } from '../../sandbox/engine/switches.ts';
import { Tables } from '../../sandbox/services/dynamodb/tables.ts';
import { loadStack } from '../../sandbox/template/stack.ts';

const page = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');

function section(title: string): string {
  const [, found = ''] = page.split(`\n## ${title}\n`);
  return found.split('\n## ')[0] ?? '';
}

test('the page names every switch with its default', () => {
  const rows = [...section('Switches').matchAll(/^\| `(\w+)` \| `([^`]+)` \| /gm)];

  expect(Object.fromEntries(rows.map(([, name, value = '']) => [name, JSON.parse(value)]))).toEqual(
    switchesSchema.parse({}),
  );
});

test('the page names every fault', () => {
  const settings = ['delayMilliseconds', 'operation', 'error', 'reason'];
  const rows = [...section('Faults').matchAll(/^\| `(\w+)` \| /gm)].map(([, name]) => name);

  expect([...rows, ...settings].sort()).toEqual(Object.keys(serviceFaultsSchema.shape).sort());
  for (const name of settings) expect(section('Faults')).toContain(`\`${name}\``);
});

test('the page names every operation that is emulated', () => {
  const assembly = fileURLToPath(new URL('../sandbox/fixtures/assembly', import.meta.url));
  const awsUrl = 'http://127.0.0.1';
  const stack = loadStack(assembly, awsUrl);
  const { account, region } = stack;
  const place = { account, region, numbers: [], instanceArns: [], contactFlowIds: [] };
  const tables = new Tables(stack.tables);
  const { endpoint } = composeServices({ core: createCore(1), stack, place, tables, awsUrl });
  const rows = [...section('AWS endpoint').matchAll(/^\| [^|]+ `(\w+)` \| ([^|]+) \|$/gm)];
  const named = rows.map(([, service, names = '']) => [service, names.trim().split(', ')]);

  expect(Object.fromEntries(named)).toEqual(
    Object.fromEntries(
      [...endpoint.services].map(([name, { operations }]) => [name, Object.keys(operations).sort()]),
    ),
  );
});
