import type { Failures } from '../process.ts';

/** An API without a token: nobody knows what became of a request that wasn't answered. */
export const once: Failures = {
  throttled: () => ({ kind: 'refused-for-now', reason: 'throttled ThrottlingException' }),
  unanswered: () => ({ kind: 'unknown', reason: 'unanswered TimeoutError' }),
};

/** A call whose repeat does no harm. */
export const repeatable: Failures = {
  throttled: once.throttled,
  unanswered: () => ({ kind: 'refused-for-now', reason: 'unanswered TimeoutError' }),
};

/** A queue: what it doesn't take is thrown. */
export const queue: Failures = {
  throttled: () => {
    throw new Error('throttled');
  },
  unanswered: () => {
    throw new Error('unanswered');
  },
};
