import { setTimeout } from 'node:timers/promises';
import { redrive } from '../../../sandbox/control/redrive.ts';
import { stackQueues } from '../../../sandbox/control/stack-queues.ts';
import type { FaultKind, FaultSettings } from '../../../sandbox/engine/faults.ts';
import type { Engine } from '../../../sandbox/start-engine.ts';
import { Accounts, type Balance, type Side, sides } from './accounts.ts';

export interface ChaosOptions {
  readonly fault: FaultKind;
  readonly seed: number;
  readonly conversations: number;
}

/** What became of what was said, and how long that took. */
export interface ChaosResult {
  readonly all: Balance;
  readonly bySide: Readonly<Record<Side, Balance>>;
  /** The same when the faults were over and a person had played back what was kept. */
  readonly afterRedrive: Balance;
  readonly milliseconds: number;
}

export const faultKinds: readonly FaultKind[] = [
  'duplicate',
  'reorder',
  'delay',
  'throttle',
  'refuse',
  'errorBefore',
  'errorAfter',
  'acceptThenReset',
  'acceptThenTimeout',
  'crash',
];

/** Faults after which nobody knows what was accepted: only they may lead to repeats. */
export const unknownOutcomes: ReadonlySet<FaultKind> = new Set([
  'errorAfter',
  'acceptThenReset',
  'acceptThenTimeout',
  'crash',
]);

/** How often a thing may be said whose outcome stays unknown. */
export const mostAttempts: Readonly<Record<Side, number>> = {
  'integration-event': 6,
  participant: 6,
  answers: 2,
};

const rate = 0.1;
const lookAgainMilliseconds = 50;
const patienceMilliseconds = 600_000;

/** Plays conversations of a text and its answer, all at once, half of them on each route, while a tenth of it fails. */
export async function playChaos(engine: Engine, options: ChaosOptions): Promise<ChaosResult> {
  await engine.reset();
  engine.faults.replace(settingsOf(options));
  const startedAt = performance.now();
  const accounts = new Accounts(engine);
  for (let index = 0; index < options.conversations; index += 1) {
    const number = engine.place.numbers[index % engine.place.numbers.length];
    const text = { from: `+1206556${1000 + index}`, body: `text ${options.seed}-${index}.` };
    if (number) accounts.write(number, text);
  }
  await settle(accounts);
  const all = accounts.close();
  const [event, participant, answers] = sides.map((side) => accounts.close(side));
  if (!event || !participant || !answers) throw new Error('a side is not booked');
  const milliseconds = performance.now() - startedAt;
  engine.faults.clear();
  await settle(accounts);
  await redriveAll(engine);
  await settle(accounts);
  const bySide = { 'integration-event': event, participant, answers };
  return { all, bySide, afterRedrive: accounts.close(), milliseconds };
}

async function settle(accounts: Accounts): Promise<void> {
  const startedAt = performance.now();
  while (!accounts.areSettled() && performance.now() - startedAt < patienceMilliseconds) {
    await setTimeout(lookAgainMilliseconds);
  }
}

async function redriveAll(engine: Engine): Promise<void> {
  for (const found of stackQueues(engine)) {
    if (found.role !== 'lane') await redrive(engine, found);
  }
}

function settingsOf({ fault, seed }: ChaosOptions): FaultSettings {
  const disturbed = { [fault]: rate };
  const names = ['sns', 'sqs', 'connect', 'participant', 'sms', 'dynamodb', 'lambda'] as const;
  return { seed, services: Object.fromEntries(names.map((name) => [name, disturbed])) };
}
