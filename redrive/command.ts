import { type Command, type ExitCode, UsageError } from '../commands/command.ts';
import { describeStack } from '../commands/describe-stack.ts';
import { type GivenOptions, jsonOption } from '../commands/options.ts';
import { configOption, readConfig } from '../commands/read-config.ts';
import { findTarget, targetOptions } from '../commands/target.ts';
import { type PlayBackOptions, playBack } from './play-back.ts';
import { countLeft, describeReport, type RedriveReport } from './report.ts';
import { directionNames, findSources, type NamedSource } from './sources.ts';

const options = {
  queue: { type: 'string', value: 'inbound|outbound|receipts', about: 'whose failures' },
  from: { type: 'string', value: 'failures|dead-letters|both', about: 'where they lie', default: 'both' },
  reason: { type: 'string', value: 'REASON', about: 'only those that failed for it' },
  limit: { type: 'string', value: 'N', about: 'put back so many at most' },
  'dry-run': { type: 'boolean', about: 'show what lies there, and leave it' },
  ...configOption,
  ...targetOptions,
  ...jsonOption,
} as const;

type Given = GivenOptions<typeof options>;

/** `npm run redrive` */
export const redriveCommand: Command<typeof options> = {
  name: 'redrive',
  summary:
    'Shows what failed and why, and plays it back. It may be interrupted at any time; nothing is lost, nor said twice.',
  options,
  async run(given) {
    const direction = oneOf('queue', given.queue, directionNames);
    const from = oneOf('from', given.from, ['failures', 'dead-letters', 'both'] as const);
    const limit = readLimit(given.limit);
    const { aws, stackName } = await findTarget(given, readConfig(given.config));
    const outputs = await describeStack(aws, stackName);
    const sources = await findSources({ aws, outputs, direction, from });
    const signal = interruption();
    const reports: RedriveReport[] = [];
    let left = limit;
    for (const source of sources) {
      const played = await play(source, toPlayBack(given, { limit: left, signal }));
      const report = { queue: direction, ...played };
      left -= report.messages.filter(({ fate }) => fate === 'put-back').length;
      reports.push(report);
      if (!given.json) console.log(describeReport(report).join('\n'));
    }
    if (given.json) console.log(JSON.stringify(reports, undefined, 2));
    return exitCodeOf(reports);
  },
};

async function play({ from, source }: NamedSource, playing: PlayBackOptions) {
  const depth = await source.depth();
  return { from, depth, messages: await playBack(source, playing) };
}

function toPlayBack(
  given: Given,
  { limit, signal }: Pick<PlayBackOptions, 'limit' | 'signal'>,
): PlayBackOptions {
  return {
    ...{ limit, signal, isDryRun: given['dry-run'] ?? false },
    ...(given.reason !== undefined && { reason: given.reason }),
    onProgress: (count) => {
      if (process.stderr.isTTY && count % 100 === 0) process.stderr.write(`${count} looked at\n`);
    },
  };
}

/** The first interruption ends the run after the messages in hand, the second at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

function oneOf<Name extends string>(
  option: string,
  given: string | undefined,
  expected: readonly Name[],
): Name {
  const found = expected.find((name) => name === given);
  if (found !== undefined) return found;
  throw new UsageError(`--${option} ${given ?? 'is missing'}: expected ${expected.join(', ')}`);
}

function readLimit(given: string | undefined): number {
  if (given === undefined) return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d*$/.test(given)) return Number(given);
  throw new UsageError(`--limit ${given}: expected a whole number above 0`);
}

function exitCodeOf(reports: readonly RedriveReport[]): ExitCode {
  return reports.some((report) => countLeft(report) > 0) ? 1 : 0;
}
