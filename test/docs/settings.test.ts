import { expect, it } from 'vitest';
import schema from '../../docs/config.schema.json' with { type: 'json' };
import { readBridgeConfig } from '../../lib/config.ts';
import { readPage } from './commands.ts';

/** The keys of all objects that a JSON schema describes. */
function keysOf(described: unknown): readonly string[] {
  if (typeof described !== 'object' || described === null) return [];
  const own = 'properties' in described ? Object.keys(described.properties ?? {}) : [];
  return [...own, ...Object.values(described).flatMap(keysOf)];
}

it('the page of settings names every key of the schema', () => {
  const page = readPage('docs/settings.md');
  const keys = keysOf(schema).filter((key) => key !== '$schema');

  expect(keys).toContain('phoneNumber');
  expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(page))).toEqual([]);
});

it('the page of settings shows an example that is accepted, with files, receipts and alarms', () => {
  const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(readPage('docs/settings.md'))?.[1] ?? '');

  expect(readBridgeConfig(example)).toMatchObject({
    numbers: [{ sending: { media: { allowed: ['+1'] } }, receipts: true }],
    alarms: { email: expect.any(String), dailySpendDollars: expect.any(Number) },
  });
});
