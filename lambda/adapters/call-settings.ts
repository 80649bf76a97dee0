const connectionTimeout = 1_000;
const ledgerWriteMilliseconds = 5_000;

/** Of an SDK client; `throwOnRequestTimeout`, because `requestTimeout` alone only warns. */
interface CallSettings {
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
  };
}

/** For calls that may be repeated: they carry a token, or their repeat does no harm. */
export const repeatable: CallSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout, requestTimeout: 5_000, throwOnRequestTimeout: true },
};

/** For calls that may be repeated and have others behind them, for which there must be time, too. */
export const twice: CallSettings = { ...repeatable, maxAttempts: 2 };

/** For calls without an idempotency token: one attempt, and time to hear its answer. */
export const once: CallSettings = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout, requestTimeout: 15_000, throwOnRequestTimeout: true },
};

/** What a call by a client with these settings and the ledger's write after it may take at most. */
export function longestMilliseconds({ maxAttempts, requestHandler }: CallSettings): number {
  return maxAttempts * (connectionTimeout + requestHandler.requestTimeout) + ledgerWriteMilliseconds;
}
