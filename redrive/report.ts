import type { Depth } from './failure-source.ts';
import type { Fate, PlayedMessage } from './play-back.ts';
import type { Direction, FailurePlace } from './sources.ts';

/** What a run found in one queue, and what it made of it. */
export interface RedriveReport {
  readonly queue: Direction;
  readonly from: FailurePlace;
  /** What lay there before. */
  readonly depth: Depth;
  /** In the order in which they were met. */
  readonly messages: readonly PlayedMessage[];
}

/** How many lie there still, as far as is known. */
export function countLeft({ depth, messages }: RedriveReport): number {
  const count = (fate: Fate) => messages.filter((message) => message.fate === fate).length;
  const again = count('came-again');
  const before = Math.max(depth.visible + depth.hidden, messages.length - again);
  return before - count('put-back') + again;
}

const fates: Readonly<Record<Fate, string>> = {
  'put-back': 'put back',
  seen: 'would be put back',
  'not-meant': 'left, since it has another reason',
  'not-taken': 'left, since it was not taken: see the log of the intake',
  'came-again': 'failed again since: its cause lasts',
};

function met({ queue, from, depth, messages }: RedriveReport): string {
  const said = `${queue} ${from}: ${depth.visible} lay there, as SQS reckons`;
  return messages.length > 0 ? `${said}; met at least` : said;
}

/** Lines for a person. SQS shows at most ten messages of a conversation at a time, hence "at least". */
export function describeReport(report: RedriveReport): readonly string[] {
  const { depth, messages } = report;
  const groups = Map.groupBy(messages, ({ reason, fate }) => `${reason}: ${fates[fate]}`);
  const left = countLeft(report);
  return [
    met(report),
    ...[...groups].map(([what, { length }]) => `${String(length).padStart(7)}  ${what}`),
    ...(depth.hidden > 0
      ? [
          `${String(depth.hidden).padStart(7)}  held by another run, or one that was interrupted: visible again within a minute`,
        ]
      : []),
    `${String(left).padStart(7)}  left`,
  ];
}
