import type { Patience } from '../attempt-with-waits.ts';
import type { Outcome } from '../outcome.ts';

const firstWaitMilliseconds = 1_000;
const longestWaitMilliseconds = 5_000;

/**
 * Tries again what is refused for now, with growing waits, for as long as another attempt fits before the deadline.
 * For calls that nobody queues behind; a lane's message has its lane to wait in (`attemptWithWaits`).
 */
export async function waitOut<Value>(
  attempt: () => Promise<Outcome<Value>>,
  { clock, deadline, attemptMilliseconds }: Patience,
): Promise<Outcome<Value>> {
  for (let wait = firstWaitMilliseconds; ; wait = Math.min(2 * wait, longestWaitMilliseconds)) {
    const outcome = await attempt();
    const tooLate = deadline.remainingMilliseconds() < wait + attemptMilliseconds;
    if (outcome.kind !== 'refused-for-now' || tooLate) return outcome;
    await clock.sleep(wait * (0.5 + clock.random() / 2));
  }
}
