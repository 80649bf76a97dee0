import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AssemblyCache } from '../../sandbox/assembly-cache.ts';

let folder: string;
let cache: AssemblyCache;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
  mkdirSync(join(folder, 'lib', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'lib', 'deep', 'stack.ts'), 'one');
  writeFileSync(join(folder, 'lock.json'), '{}');
  cache = new AssemblyCache({
    appFolder: folder,
    sources: ['lib', 'lock.json'],
    cacheFolder: join(folder, 'assemblies'),
    kept: 2,
  });
});

afterEach(() => rmSync(folder, { recursive: true }));

async function keep(digest: string, template: string): Promise<void> {
  const assembly = join(folder, 'made');
  mkdirSync(assembly, { recursive: true });
  writeFileSync(join(assembly, 'template.json'), template);
  await cache.keep(assembly, digest);
}

test('a digest is the same as long as everything is', async () => {
  expect(await cache.digest('context')).toBe(await cache.digest('context'));
});

test.for([
  ['a file', () => writeFileSync(join(folder, 'lib', 'deep', 'stack.ts'), 'two')],
  ['a file that comes', () => writeFileSync(join(folder, 'lib', 'other.ts'), '')],
  ['a file that goes', () => rmSync(join(folder, 'lib', 'deep', 'stack.ts'))],
  ['a lock', () => writeFileSync(join(folder, 'lock.json'), '[]')],
] as const)('a digest changes with %s', async ([, change]) => {
  const before = await cache.digest('context');
  change();
  expect(await cache.digest('context')).not.toBe(before);
});

test('a digest changes with its parameters', async () => {
  const digests = [await cache.digest('a', 'b'), await cache.digest('ab', ''), await cache.digest('b', 'a')];
  expect(new Set(digests).size).toBe(3);
});

test('copies what was kept, and nothing else', async () => {
  const output = join(folder, 'output');
  expect(await cache.copyTo(output, 'x')).toBe(false);
  await keep('x', 'template of x');
  expect(await cache.copyTo(output, 'x')).toBe(true);
  expect(readFileSync(join(output, 'template.json'), 'utf8')).toBe('template of x');
});

test('keeps the first of two that are the same', async () => {
  await keep('x', 'first');
  await keep('x', 'second');
  await cache.copyTo(join(folder, 'output'), 'x');
  expect(readFileSync(join(folder, 'output', 'template.json'), 'utf8')).toBe('first');
});

test('keeps those that were used last', async () => {
  for (const [index, digest] of ['x', 'y'].entries()) {
    await keep(digest, digest);
    utimesSync(join(folder, 'assemblies', digest), index, index);
  }
  await cache.copyTo(join(folder, 'output'), 'x');
  await keep('z', 'z');
  expect(readdirSync(join(folder, 'assemblies')).toSorted()).toEqual(['x', 'z']);
});
