import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { pages, scriptCalls } from '../docs/commands.ts';

const root = join(import.meta.dirname, '..', '..');
const nobody = 'http://127.0.0.1:9';

/** The project's own scripts, by their files; the others are tools of others. */
const files: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(packageJson.scripts).flatMap(([name, script]) => {
    const file = /^node .*?(\S+\.ts)$/.exec(script)?.[1];
    return file === undefined ? [] : [[name, file]];
  }),
);

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(name: string, ...args: readonly string[]): Promise<Said> {
  const given = [join(root, files[name] ?? ''), ...args];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, given, { cwd: root });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

let helps: ReadonlyMap<string, Said>;
beforeAll(async () => {
  helps = new Map(
    await Promise.all(Object.keys(files).map(async (name) => [name, await run(name, '--help')] as const)),
  );
});

describe.each(Object.keys(files))('npm run %s', (name) => {
  it('shows its options, how it ends, and does nothing else', () => {
    const { code, out, err } = helps.get(name) ?? {};

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^npm run ${name} -- \\[options\\]\\n\\n.+`));
    expect(out).toMatch(/^ {2}--help +show this\n\nEnds with 0 when all is well, 1 /m);
  });

  it('refuses an option that it does not know', async () => {
    const { code, out, err } = await run(name, '--bogus');

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(`unknown option '--bogus'\nnpm run ${name} -- --help shows what there is\n`);
  });
});

it.each([
  ['bench', '--rounds', '0'],
  ['chaos', '--fault', 'none'],
  ['chaos', '--seeds', 'x'],
  ['doctor', '--to', '4255550182'],
  ['forget', '--customer', '4255550182'],
  ['fuzz', '--cases', 'x'],
  ['load', '--phones', '0'],
  ['load', '--pause', 'x'],
  ['redrive', '--queue', 'other'],
  ['simulate', '--seeds', 'x'],
  ['smoke', '--phone', '4255550182'],
  ['start', '--port', 'x'],
  ['start', '--speed', '0'],
])('npm run %s refuses %s %s with 2, and says what it expects', async (name, option, value) => {
  const { code, out, err } = await run(name, option, value);

  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`${option} ${value}: expected `);
});

it.each([
  ['demo'],
  ['forget', '--customer', '+14255550182'],
  ['redrive', '--queue', 'inbound'],
  ['smoke', '--phone', '+14255550182', '--yes'],
  ['doctor'],
])('npm run %s ends with 3 where no sandbox answers', async (name, ...args) => {
  const { code, err } = await run(name, ...args, '--url', nobody);

  expect(code).toBe(3);
  expect(err).toBe(`no sandbox answers at ${nobody}; npm start begins one\n`);
});

it.each([
  ['forget', '--customer', '+14255550182'],
  ['redrive', '--queue', 'inbound'],
  ['smoke', '--phone', '+14255550182', '--yes'],
  ['start', '--port', '0', '--aws-port', '0'],
])(
  'npm run %s ends with 1 where the configuration is refused, and tells every problem',
  async (name, ...args) => {
    const file = join(mkdtempSync(join(tmpdir(), 'commands-')), 'bridge.json');
    writeFileSync(file, '{"numbers": [], "other": 1}');
    const { code, err } = await run(name, ...args, '--config', file);

    expect(code).toBe(1);
    expect(err).toMatch(/^the configuration is refused:\n {2}/);
    expect(err).toContain('other');
  },
);

it.each(pages)('%s gives scripts no options that they do not know', (page) => {
  const unknown = scriptCalls(page).flatMap(({ script, options }) => {
    const help = helps.get(script)?.out;
    return help === undefined ? [] : options.filter((option) => !help.includes(`  --${option} `));
  });

  expect(unknown).toEqual([]);
});
