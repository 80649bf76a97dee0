import type { Clock } from '../core/ports.ts';
import { FreshSocketsHandler } from './fresh-sockets.ts';

const connectionTimeout = 1_000;
const ledgerWriteMilliseconds = 5_000;

/** Of an SDK client; `throwOnRequestTimeout`, because `requestTimeout` alone only warns. */
export interface CallSettings {
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
    /** How long a connection may have rested and still be used. */
    readonly restMilliseconds: number;
  };
}

/**
 * For calls that may be repeated: they carry a token, or their repeat does no harm. A connection that the other side
 * has closed costs them an attempt, not more.
 */
export const repeatable: CallSettings = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout,
    requestTimeout: 5_000,
    throwOnRequestTimeout: true,
    restMilliseconds: 15_000,
  },
};

/** For calls that may be repeated and have others behind them, for which there must be time, too. */
export const twice: CallSettings = { ...repeatable, maxAttempts: 2 };

/**
 * For calls without an idempotency token: one attempt, time to hear its answer, and no connection that the other
 * side may have closed, which would make the outcome unknown for nothing.
 */
export const once: CallSettings = {
  maxAttempts: 1,
  requestHandler: {
    connectionTimeout,
    requestTimeout: 15_000,
    throwOnRequestTimeout: true,
    restMilliseconds: 4_000,
  },
};

/** For calls of a function that itself makes such a call: it may take 30 s, and a start before. */
export const onceByFunction: CallSettings = {
  maxAttempts: 1,
  requestHandler: { ...once.requestHandler, requestTimeout: 35_000 },
};

/** What a call by a client with these settings and the ledger's write after it may take at most. */
export function longestMilliseconds({ maxAttempts, requestHandler }: CallSettings): number {
  return maxAttempts * (connectionTimeout + requestHandler.requestTimeout) + ledgerWriteMilliseconds;
}

/** Settings as the SDK's clients take them. Clients that are given the same share their connections. */
export function clientSettings({ maxAttempts, requestHandler }: CallSettings, clock: Clock) {
  const now = () => clock.now();
  return { maxAttempts, requestHandler: new FreshSocketsHandler({ ...requestHandler, now }) };
}
