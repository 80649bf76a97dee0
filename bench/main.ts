import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Command, runCommand } from '../commands/command.ts';
import { type CommandOptions, jsonOption } from '../commands/options.ts';
import { wholeNumber } from '../commands/whole-number.ts';
import { buildCandidates } from './candidates.ts';
import { type Measured, measure } from './measure.ts';
import { tableOf } from './table.ts';

const root = join(import.meta.dirname, '..');
const marks = ['<!-- npm run bench -->', '<!-- end of bench -->'] as const;

const options = {
  rounds: {
    type: 'string',
    value: 'N',
    about: 'cold processes of each, over HTTP and over TLS',
    default: '15',
  },
  write: { type: 'boolean', about: 'put the table into docs/performance.md' },
  ...jsonOption,
} as const satisfies CommandOptions;

const command: Command<typeof options> = {
  name: 'bench',
  summary: `Builds the bridge, a naive stack and the floor, runs each function in cold processes against AWS on loopback, and
prints what they take.`,
  options,
  async run({ rounds, write, json }) {
    const count = wholeNumber('rounds', rounds);
    const measured = await measure(await buildCandidates(), {
      rounds: count,
      warmRounds: 500,
      certificateFile: join(root, 'dist', 'bench', 'certificate.pem'),
      progress: (what) => void process.stderr.write(process.stderr.isTTY ? `\r${what}    ` : ''),
    });
    const text = describe(measured, count);
    console.log(json ? JSON.stringify(measured, undefined, 2) : text);
    if (write) await intoDocument(text);
    return 0;
  },
};

function describe(measured: readonly Measured[], rounds: number): string {
  const machine = `Node ${process.versions.node}, ${cpus().length} processors (${cpus()[0]?.model}), medians of ${rounds} cold processes.`;
  return `${machine}\n\n${tableOf(measured)}`;
}

async function intoDocument(text: string): Promise<void> {
  const file = join(root, 'docs', 'performance.md');
  const document = await readFile(file, 'utf8');
  const [from, to] = marks.map((mark) => document.indexOf(mark));
  if (from === undefined || to === undefined || from < 0 || to < from)
    throw new Error(`expected ${marks.join(' and ')} in ${file}`);
  await writeFile(file, `${document.slice(0, from + marks[0].length)}\n\n${text}\n${document.slice(to)}`);
}

process.exitCode = await runCommand(command, process.argv.slice(2));
