import type { Outcome, Unsettled } from '../core/outcome.ts';
import { type CallFailure, readFailure } from './call-failure.ts';
import { LaterVersionError, laterVersion } from './schema-version.ts';

/** What the service's own refusal means, where it is one of those that the caller knows. */
export type ReadAnswer<Result> = (failure: CallFailure) => Result;

type Kind = { readonly kind: string };

/** Makes an outcome of an AWS call; `answered` says what a refusal by the service means. */
export async function outcomeOf<Value, Other extends Kind = never>(
  call: () => Promise<Outcome<Value>>,
  answered: ReadAnswer<Outcome<Value> | Other> = refusedForGood,
): Promise<Outcome<Value> | Other> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof LaterVersionError) return laterVersion;
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
export async function repeatableOutcomeOf<Value, Other extends Kind = never>(
  call: () => Promise<Outcome<Value>>,
  answered: ReadAnswer<Outcome<Value> | Other> = refusedForGood,
): Promise<Outcome<Value> | Other> {
  const outcome = await outcomeOf(call, answered);
  return outcome.kind === 'unknown' && 'reason' in outcome
    ? { kind: 'refused-for-now', reason: outcome.reason }
    : outcome;
}

/** A refusal that only a person can cure. */
export function refusedForGood(failure: CallFailure, advice?: string): Unsettled {
  const { name, reason, fields } = failure;
  const code = [name, reason, ...fields].filter((part) => part !== undefined).join(' ');
  return { kind: 'refused-for-good', reason: code, ...(advice && { advice }) };
}
