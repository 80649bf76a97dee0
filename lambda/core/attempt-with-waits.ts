import type { Outcome } from './outcome.ts';
import type { Clock, Deadline } from './ports.ts';

/**
 * Few attempts run at once, so that longer waits spare a quota nothing: they let it lie idle (docs/simulation.md).
 */
const waitsMilliseconds = [100, 200, 400, ...Array<number>(10).fill(500)];

export interface Patience {
  readonly clock: Clock;
  readonly deadline: Deadline;
  /** What one attempt and the ledger's write after it may take at most. */
  readonly attemptMilliseconds: number;
}

/**
 * Tries again, after short waits with jitter, what is refused for now. No attempt begins that might not end
 * before the deadline: an attempt that is killed has an outcome that nobody knows.
 */
export async function attemptWithWaits<Value>(
  attempt: () => Promise<Outcome<Value>>,
  { clock, deadline, attemptMilliseconds }: Patience,
): Promise<Outcome<Value>> {
  if (deadline.remainingMilliseconds() < attemptMilliseconds) {
    return { kind: 'refused-for-now', reason: 'no-time-left' };
  }
  let outcome = await attempt();
  for (const wait of waitsMilliseconds) {
    const tooLate = deadline.remainingMilliseconds() < wait + attemptMilliseconds;
    if (outcome.kind !== 'refused-for-now' || outcome.waitSeconds !== undefined || tooLate) return outcome;
    await clock.sleep(wait * (0.5 + clock.random() / 2));
    outcome = await attempt();
  }
  return outcome;
}
