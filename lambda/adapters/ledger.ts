import { randomUUID } from 'node:crypto';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { isSettled, type Settled, type Unsettled } from '../core/outcome.ts';
import type { Clock, Effect, Ledger, LedgerOutcome } from '../core/ports.ts';
import { LedgerRecord } from './ledger-record.ts';
import { LaterVersionError, laterVersion } from './schema-version.ts';

export interface DynamoLedgerOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Of the keys: one per kind of effect. */
  readonly keyPrefix: 'inbound' | 'outbound' | 'note' | 'receipt';
  readonly clock: Clock;
  /** @default random */
  readonly newId?: () => string;
}

/** Longer than a text can come back: 23 days in SNS, 14 each in dead letters, lane and failure queue. */
const expiresAfterSeconds = 90 * 24 * 3600;

/** The ledger on DynamoDB: Powertools Idempotency, which settles only what has a settled outcome. */
export class DynamoLedger implements Ledger {
  readonly #options: DynamoLedgerOptions;
  readonly #config = new IdempotencyConfig({
    throwOnNoIdempotencyKey: true,
    expiresAfterSeconds,
    hashFunction: 'sha256',
  });

  constructor(options: DynamoLedgerOptions) {
    this.#options = options;
  }

  /** Must be called at the beginning of every invocation: a claim lasts as long as the function may run. */
  begin(context: Context): void {
    this.#config.registerLambdaContext(context);
  }

  async once<Value>(effect: Effect<Value>): Promise<LedgerOutcome<Value>> {
    const { keyPrefix, newId = randomUUID, ...options } = this.#options;
    const record = new LedgerRecord({ ...options, deadline: effect.deadline, claimId: newId() });
    const claimed = makeIdempotent((key: string) => attempt({ ...effect, key }, record), {
      persistenceStore: record,
      config: this.#config,
      keyPrefix,
    });
    try {
      const settled = (await claimed(effect.key)) as Settled<Value>;
      return { ...settled, repeated: !record.isClaimed };
    } catch (error) {
      return readError(error, record);
    }
  }
}

/** Carries an unsettled outcome through Powertools, which stores whatever is returned. */
class UnsettledError extends Error {
  override readonly name = 'UnsettledError';
  readonly outcome: Unsettled;

  constructor(outcome: Unsettled) {
    super(outcome.reason);
    this.outcome = outcome;
  }
}

async function attempt<Value>(effect: Effect<Value>, record: LedgerRecord): Promise<Settled<Value>> {
  if (!record.isClaimed)
    throw new Error('idempotency is switched off; unset POWERTOOLS_IDEMPOTENCY_DISABLED');
  if (!(await mayRepeat(effect, record))) throw new UnsettledError(unknownForGood);
  record.beginEffect();
  const outcome = await effect.attempt();
  if (isSettled(outcome)) return outcome;
  if (outcome.kind !== 'unknown') record.endWithoutEffect();
  throw new UnsettledError(outcome);
}

const claimFailed: Unsettled = { kind: 'refused-for-now', reason: 'ledger-claim-failed' };

const unknownForGood: Unsettled = {
  kind: 'refused-for-good',
  reason: 'unknown-outcome',
  advice: 'look whether it has arrived; redrive only if not, which tries again',
};

async function mayRepeat<Value>(effect: Effect<Value>, record: LedgerRecord): Promise<boolean> {
  if (record.unknownOutcomes <= effect.repeatsAfterUnknown) return true;
  if (effect.releasedAs === undefined) return false;
  try {
    return await record.forgetUnknownOutcomes(effect.key, effect.releasedAs);
  } catch {
    throw new UnsettledError(claimFailed);
  }
}

function readError(error: unknown, record: LedgerRecord): Unsettled {
  if (error instanceof UnsettledError) return error.outcome;
  const name = error instanceof Error ? error.name : 'Unknown';
  if (name === 'IdempotencyAlreadyInProgressError')
    return { kind: 'refused-for-now', reason: 'claimed-elsewhere' };
  if (isLater(error)) return laterVersion;
  if (name !== 'IdempotencyPersistenceLayerError') throw error;
  if (record.isClaimed) return { kind: 'unknown', reason: 'ledger-write-failed' };
  return claimFailed;
}

/** Powertools hands on what its persistence throws as the cause of an error of its own, or as it is. */
function isLater(error: unknown): boolean {
  return error instanceof LaterVersionError || (error instanceof Error && isLater(error.cause));
}
