import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCandidates } from './candidates.ts';
import { measure } from './measure.ts';
import { tableOf } from './table.ts';

const help = `npm run bench -- [--rounds N] [--write]

Builds the bridge, a naive stack and the floor, runs each function in cold processes against AWS on loopback, and prints
what they take.

  --rounds N  cold processes of each, over HTTP and over TLS (default 15)
  --write     put the table into docs/performance.md
`;

const root = join(import.meta.dirname, '..');
const marks = ['<!-- npm run bench -->', '<!-- end of bench -->'] as const;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '15' },
    write: { type: 'boolean', default: false },
  },
});

async function bench(rounds: number): Promise<void> {
  const measured = await measure(await buildCandidates(), {
    rounds,
    warmRounds: 500,
    certificateFile: join(root, 'dist', 'bench', 'certificate.pem'),
    progress: (what) => void process.stderr.write(process.stderr.isTTY ? `\r${what}    ` : ''),
  });
  const machine = `Node ${process.versions.node}, ${cpus().length} processors (${cpus()[0]?.model}), medians of ${rounds} cold processes.`;
  const text = `${machine}\n\n${tableOf(measured)}`;
  console.log(text);
  if (values.write) await intoDocument(text);
}

async function intoDocument(text: string): Promise<void> {
  const file = join(root, 'docs', 'performance.md');
  const document = await readFile(file, 'utf8');
  const [from, to] = marks.map((mark) => document.indexOf(mark));
  if (from === undefined || to === undefined || from < 0 || to < from)
    throw new Error(`expected ${marks.join(' and ')} in ${file}`);
  await writeFile(file, `${document.slice(0, from + marks[0].length)}\n\n${text}\n${document.slice(to)}`);
}

const rounds = Number(values.rounds);
if (values.help) console.log(help);
else if (Number.isInteger(rounds) && rounds > 0) await bench(rounds);
else {
  console.error(`expected --rounds to be a number above 0, not "${values.rounds}"`);
  process.exitCode = 2;
}
