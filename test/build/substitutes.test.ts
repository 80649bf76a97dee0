import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HeaderFormatter } from '../../build/stubs/event-headers.ts';
import { EventStreamSerde, eventStreamSerdeProvider } from '../../build/stubs/event-streams.ts';
import { search } from '../../build/stubs/jmespath.ts';
import { Sha256Js } from '../../build/stubs/script-hash.ts';
import { substitutes } from '../../build/substitutes.ts';

const root = join(import.meta.dirname, '..', '..');

describe('a substitute', () => {
  it.each(substitutes)('stands for a module that is there: $module', (substitute) => {
    const source = readFileSync(join(root, 'node_modules', substitute.module), 'utf8');
    if ('without' in substitute) expect(source).toMatch(substitute.without);
    else expect(existsSync(join(root, 'build', substitute.by))).toBe(true);
  });
});

describe('a stub', () => {
  it.each<[string, () => unknown]>([
    ['codec of event streams', () => new EventStreamSerde()],
    ['codec of event streams', () => eventStreamSerdeProvider().serialize()],
    ['signing of event streams', () => new HeaderFormatter().format()],
    ['JMESPath', search],
    ['SHA-256 in JavaScript', () => new Sha256Js()],
  ])('says that it was reached: %s', (what, reach) => {
    expect(reach).toThrow(`${what} was left out of this bundle`);
  });
});
