import type { Outcome, Unsettled } from '../core/outcome.ts';
import { type CallFailure, readFailure } from './call-failure.ts';

/** What the service's own answer means, where it is one of those that the caller knows. */
export type ReadAnswer<Value> = (failure: CallFailure) => Outcome<Value>;

/** Makes an outcome of an AWS call; `answered` says what a refusal by the service means. */
export async function outcomeOf<Value>(
  call: () => Promise<Outcome<Value>>,
  answered: ReadAnswer<Value> = refusedForGood,
): Promise<Outcome<Value>> {
  try {
    return await call();
  } catch (error) {
    const failure = readFailure(error);
    switch (failure.kind) {
      case 'not-connected':
      case 'throttled':
      case 'out-of-time':
        return { kind: 'refused-for-now', reason: `${failure.kind} ${failure.name}` };
      case 'unanswered':
        return { kind: 'unknown', reason: `unanswered ${failure.name}` };
      case 'answered':
        return answered(failure);
    }
  }
}

/** The outcome of a call whose repeat does no harm: what nobody knows may simply be tried again. */
export async function repeatableOutcomeOf<Value>(
  call: () => Promise<Outcome<Value>>,
  answered: ReadAnswer<Value> = refusedForGood,
): Promise<Outcome<Value>> {
  const outcome = await outcomeOf(call, answered);
  return outcome.kind === 'unknown' ? { ...outcome, kind: 'refused-for-now' } : outcome;
}

/** A refusal that only a person can cure. */
export function refusedForGood(failure: CallFailure, advice?: string): Unsettled {
  const { name, reason, fields } = failure;
  const code = [name, reason, ...fields].filter((part) => part !== undefined).join(' ');
  return { kind: 'refused-for-good', reason: code, ...(advice && { advice }) };
}
