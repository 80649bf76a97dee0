import { describe, expect, it } from 'vitest';
import { readSourceFiles, type SourceFile } from './source-files.ts';

/** What the files of a room may import: files by the start of their path, packages by the start of their name. */
interface Room {
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

/** The rooms of the house, by the start of their files' paths; the longest that matches is a file's room. */
const rooms: Readonly<Record<string, Room>> = {
  'lambda/core/': { files: ['lambda/core/'], packages: ['markdown-it'] },
  'lambda/events/': { files: ['lambda/events/', 'lambda/core/'], packages: ['zod/mini'] },
  'lambda/handlers/': {
    files: ['lambda/handlers/', 'lambda/events/', 'lambda/core/'],
    packages: ['aws-lambda'],
  },
  'lambda/adapters/': {
    files: ['lambda/adapters/', 'lambda/core/', 'lambda/env.ts'],
    packages: ['@aws-sdk/', '@aws-lambda-powertools/', '@smithy/', 'aws-lambda', 'node:'],
  },
  'lambda/env.ts': { files: ['lambda/core/'], packages: ['node:fs', 'node:path'] },
  'lambda/world.ts': {
    files: ['lambda/adapters/', 'lambda/core/', 'lambda/env.ts'],
    packages: ['@smithy/node-http-handler'],
  },
  'lambda/composition': {
    files: ['adapters/', 'core/', 'events/', 'handlers/', 'composition-ports.ts', 'env.ts', 'world.ts'].map(
      (name) => `lambda/${name}`,
    ),
    packages: ['@aws-sdk/'],
  },
  'lambda/rehearsal.ts': {
    files: ['lambda/adapters/', 'lambda/core/', 'lambda/env.ts', 'lambda/world.ts'],
    packages: [],
  },
  'lambda/staging.ts': {
    files: [
      'lambda/adapters/',
      'lambda/composition',
      'lambda/env.ts',
      'lambda/rehearsal.ts',
      'lambda/world.ts',
    ],
    packages: ['@aws-sdk/', 'aws-lambda'],
  },
  // The entries.
  'lambda/': { files: ['lambda/composition', 'lambda/staging.ts'], packages: [] },
  // Read by the sandbox and the scripts too, which shall not wait for the CDK.
  'lib/config': { files: ['lib/config', 'lib/arn.ts'], packages: ['zod', 'node:fs', 'node:path'] },
  'lib/arn.ts': { files: [], packages: [] },
  'lib/': { files: ['lib/', 'lambda/env.ts'], packages: ['aws-cdk-lib', 'constructs', 'cdk-nag', 'node:'] },
  'build/': { files: ['build/', 'commands/', 'lib/config'], packages: ['rolldown', 'zod', 'node:'] },
  // What the bundles hold in place of the SDK's own.
  'build/light/': {
    files: ['build/light/'],
    packages: ['@aws-sdk/', '@smithy/', 'node:net', 'node:stream', 'node:zlib'],
  },
  'build/stubs/': { files: ['build/stubs/'], packages: [] },
  'bench/': {
    files: ['bench/', 'build/', 'commands/'],
    packages: ['@aws-sdk/', '@aws-lambda-powertools/', 'aws-lambda', 'rolldown', 'zod', 'node:'],
  },
  'bin/': {
    files: [
      ...['build/', 'commands/', 'lib/'],
      ...['deploy', 'doctor', 'forget', 'redrive', 'smoke'].map((name) => `${name}/command.ts`),
    ],
    packages: ['aws-cdk-lib', 'node:'],
  },
  'commands/': { files: ['commands/', 'lib/config'], packages: ['@aws-sdk/', 'node:'] },
  'deploy/': { files: ['deploy/', 'commands/', 'lib/config'], packages: ['@aws-sdk/', 'node:'] },
  'doctor/': {
    files: ['doctor/', 'commands/', 'policies/', 'lib/config', 'lib/receipt-events'],
    packages: ['@aws-sdk/', 'node:'],
  },
  'smoke/': { files: ['smoke/', 'commands/', 'lib/config'], packages: ['@aws-sdk/', 'node:'] },
  'redrive/': { files: ['redrive/', 'commands/', 'lib/config'], packages: ['@aws-sdk/', 'node:'] },
  // What lies in dead letters is one thing, wherever it is read.
  'redrive/dead-letter.ts': { files: [], packages: ['zod'] },
  'forget/': { files: ['forget/', 'commands/'], packages: ['@aws-sdk/', 'node:'] },
  'policies/': { files: ['policies/'], packages: ['zod'] },
  'sandbox/': {
    files: ['sandbox/', 'commands/', 'policies/', 'lib/config', 'redrive/dead-letter.ts'],
    packages: ['zod', 'dynalite', '@aws-sdk/', 'node:'],
  },
};

/** What is started and never imported. */
const entries =
  /^(bin\/[^/]+|lambda\/(?!env|composition|rehearsal|staging|world)[^/]+|(bench|build|sandbox)\/main|sandbox\/demo)\.ts$/;

const sources = readSourceFiles([
  'bench',
  'bin',
  'build',
  'commands',
  'deploy',
  'doctor',
  'forget',
  'lambda',
  'lib',
  'policies',
  'redrive',
  'sandbox',
  'smoke',
]);
const tests = readSourceFiles(['test']);

function roomOf({ path }: SourceFile): string | undefined {
  return Object.keys(rooms)
    .filter((start) => path.startsWith(start))
    .sort((one, other) => other.length - one.length)[0];
}

function isOfPackage(specifier: string, allowed: string): boolean {
  return /[/:]$/.test(allowed)
    ? specifier.startsWith(allowed)
    : specifier === allowed || specifier.startsWith(`${allowed}/`);
}

function forbiddenImports(source: SourceFile, room: Room): readonly string[] {
  return [
    ...source.files.filter((file) => !room.files.some((start) => file.startsWith(start))),
    ...source.packages.filter((name) => !room.packages.some((allowed) => isOfPackage(name, allowed))),
  ].map((what) => `${source.path} imports ${what}`);
}

/** The first way from a file back to itself, or nothing. */
function cycleThrough(
  start: SourceFile,
  byPath: ReadonlyMap<string, SourceFile>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const ways: string[][] = [[start.path]];
  for (let way = ways.pop(); way; way = ways.pop()) {
    const imported = byPath.get(way.at(-1) ?? '')?.files ?? [];
    if (imported.includes(start.path)) return [...way, start.path];
    for (const path of imported) {
      if (seen.has(path)) continue;
      seen.add(path);
      ways.push([...way, path]);
    }
  }
  return undefined;
}

describe('a file', () => {
  it('is in a room whose imports are ruled', () => {
    expect(sources.filter((source) => !roomOf(source)).map(({ path }) => path)).toEqual([]);
  });

  it.each(Object.entries(rooms))('of %s imports only what its room may', (start, room) => {
    const files = sources.filter((source) => roomOf(source) === start);

    expect(files.flatMap((source) => forbiddenImports(source, room))).toEqual([]);
  });

  it('imports no entry', () => {
    const imports = [...sources, ...tests].flatMap(({ path, files }) =>
      files.filter((file) => entries.test(file)).map((file) => `${path} imports ${file}`),
    );

    expect(imports).toEqual([]);
  });

  it('exports nothing that another file declares', () => {
    expect([...sources, ...tests].filter(({ isBarrel }) => isBarrel).map(({ path }) => path)).toEqual([]);
  });

  it('is not reached by its own imports', () => {
    const byPath = new Map([...sources, ...tests].map((source) => [source.path, source]));
    const cycles = [...byPath.values()].flatMap((source) => cycleThrough(source, byPath)?.join(' -> ') ?? []);

    expect(cycles).toEqual([]);
  });

  it('has at most 200 lines', () => {
    const long = sources.filter(({ text }) => text.trimEnd().split('\n').length > 200);

    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('of lambda/ asks env.ts for its environment', () => {
    const readers = sources.filter(
      ({ path, text }) => path.startsWith('lambda/') && text.includes('process.env'),
    );

    expect(readers.map(({ path }) => path)).toEqual(['lambda/env.ts']);
  });
});
