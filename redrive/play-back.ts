import type { FailedMessage, FailureSource } from './failure-source.ts';

/** What became of a message: it went back, was only looked at, was not asked for, was not taken, or failed anew. */
export type Fate = 'put-back' | 'seen' | 'not-meant' | 'not-taken' | 'came-again';

export interface PlayedMessage extends Pick<FailedMessage, 'id' | 'at' | 'reason'> {
  readonly fate: Fate;
}

export interface PlayBackOptions {
  /** Only messages with this reason. @default all */
  readonly reason?: string;
  /** Messages put back at most. */
  readonly limit: number;
  /** Look, and leave everything as it is. */
  readonly isDryRun: boolean;
  /** Ends the run after the message in hand. */
  readonly signal: AbortSignal;
  onProgress(count: number): void;
}

/**
 * Puts failures back. A message is deleted only after it was taken, and what a run holds when it is killed shows
 * again by itself: at worst a message goes back twice, which its deduplication id and the ledger make once.
 *
 * What comes again while it runs isn't put back again: its cause lasts.
 */
export async function playBack<Message extends FailedMessage>(
  source: FailureSource<Message>,
  options: PlayBackOptions,
): Promise<readonly PlayedMessage[]> {
  const run: Run<Message> = {
    source,
    options,
    played: [],
    held: [],
    known: new Map(),
    taken: new Set(),
    left: options.limit,
  };
  try {
    while (!isOver(run)) {
      const batch = await source.receive();
      const fresh = batch.filter(({ content }) => !run.known.has(content));
      for (const { content, id } of fresh) run.known.set(content, id);
      for (const message of batch) if (!fresh.includes(message)) await meetAgain(message, run);
      if (fresh.length === 0) break;
      await playBatch(fresh, run);
    }
  } finally {
    await source.release(run.held);
  }
  return run.played;
}

interface Run<Message extends FailedMessage> {
  readonly source: FailureSource<Message>;
  readonly options: PlayBackOptions;
  readonly played: PlayedMessage[];
  /** Not deleted: to be let go at the end, since until then nobody meets them again. */
  readonly held: Message[];
  /** The contents that were met, each with the id of its message. */
  readonly known: Map<string, string>;
  /** Ids of messages that went back. */
  readonly taken: Set<string>;
  /** How many more may be put back. */
  left: number;
}

/** One that went back and whose hold ended before it was deleted is deleted now; one that failed anew stays. */
async function meetAgain<Message extends FailedMessage>(message: Message, run: Run<Message>): Promise<void> {
  const { id, at, reason, content } = message;
  if (run.taken.has(id)) return run.source.delete(message);
  run.held.push(message);
  if (run.known.get(content) === id) return;
  run.known.set(content, id);
  run.played.push({ id, at, reason, fate: 'came-again' });
}

function isOver<Message extends FailedMessage>({ options, left }: Run<Message>): boolean {
  return options.signal.aborted || left <= 0;
}

async function playBatch<Message extends FailedMessage>(
  batch: readonly Message[],
  run: Run<Message>,
): Promise<void> {
  const groups = Map.groupBy(batch, ({ group }) => group);
  const results = await Promise.allSettled([...groups.values()].map((line) => playLine(line, run)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

async function playLine<Message extends FailedMessage>(
  line: readonly Message[],
  run: Run<Message>,
): Promise<void> {
  const waiting = [...line];
  try {
    for (const message of line) {
      if (isOver(run)) break;
      await playMessage(message, run);
      waiting.shift();
    }
  } finally {
    run.held.push(...waiting);
  }
}

async function playMessage<Message extends FailedMessage>(
  message: Message,
  run: Run<Message>,
): Promise<void> {
  const { id, at, reason } = message;
  const fate = intentionFor(message, run.options);
  // Counted before it is done, so that groups that go side by side keep the limit together.
  if (fate === 'put-back') run.left -= 1;
  const isDone = fate === 'put-back' && (await putBack(message, run));
  if (!isDone) run.held.push(message);
  run.played.push({ id, at, reason, fate: fate === 'put-back' && !isDone ? 'not-taken' : fate });
  run.options.onProgress(run.played.length);
}

function intentionFor({ reason }: FailedMessage, options: PlayBackOptions): Fate {
  if (options.reason !== undefined && reason !== options.reason) return 'not-meant';
  return options.isDryRun ? 'seen' : 'put-back';
}

async function putBack<Message extends FailedMessage>(
  message: Message,
  { source, taken }: Run<Message>,
): Promise<boolean> {
  if (!(await source.putBack(message))) return false;
  taken.add(message.id);
  await source.delete(message);
  return true;
}
