import {
  IdempotencyItemAlreadyExistsError,
  IdempotencyItemNotFoundError,
  IdempotencyRecordStatus,
} from '@aws-lambda-powertools/idempotency';
import { BasePersistenceLayer, type IdempotencyRecord } from '@aws-lambda-powertools/idempotency/persistence';
import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Clock, Deadline } from '../core/ports.ts';
import {
  claimUpdate,
  grantUpdate,
  type Item,
  type LedgerUpdate,
  releaseUpdate,
  settleUpdate,
  toRecord,
} from './ledger-row.ts';

export interface LedgerRecordOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
  readonly deadline: Deadline;
  /** Names the attempt: its own claim is known again when the answer to it was lost on the way. */
  readonly claimId: string;
}

/** What a last write before the deadline needs. */
const writeMilliseconds = 1_000;

/**
 * The record of one effect, as Powertools Idempotency keeps it, with two counters besides: `starts`, the attempts
 * begun, and `ends`, the attempts known to have ended without effect. Their difference, less the attempt under way,
 * is how often the outcome is unknown: a killed attempt counts without anybody having to write it down.
 * `starts` is the fence, too: only the attempt that began last may release the record.
 *
 * Powertools deletes the record when an attempt throws; this one keeps it, released, for the counters.
 */
export class LedgerRecord extends BasePersistenceLayer {
  readonly #options: LedgerRecordOptions;
  #starts: number | undefined;
  #ends = 0;
  #releasedAs: string | undefined;
  #withoutEffect = true;

  constructor(options: LedgerRecordOptions) {
    super();
    this.#options = options;
  }

  /** Whether this attempt holds the record. */
  get isClaimed(): boolean {
    return this.#starts !== undefined;
  }

  /** Attempts before this one whose outcome nobody knows. */
  get unknownOutcomes(): number {
    return (this.#starts ?? 1) - 1 - this.#ends;
  }

  /** Says that from here on the effect may happen: an attempt that throws now has an unknown outcome. */
  beginEffect(): void {
    this.#withoutEffect = false;
  }

  /** Says that this attempt ended without effect. */
  endWithoutEffect(): void {
    this.#withoutEffect = true;
  }

  /**
   * Grants the repeats anew, once per `releasedAs`; answers whether it did. `starts` stays as it is: as the fence it
   * must never return to what an earlier attempt holds.
   */
  async forgetUnknownOutcomes(data: string, releasedAs: string): Promise<boolean> {
    if (this.#releasedAs === releasedAs) return false;
    const ends = (this.#starts ?? 1) - 1;
    const grant = grantUpdate({ starts: this.#starts, ends, releasedAs });
    await this.#update(this.getHashedIdempotencyKey(data), grant);
    this.#ends = ends;
    return true;
  }

  protected async _putRecord(record: IdempotencyRecord): Promise<void> {
    try {
      const { claimId, clock } = this.#options;
      const claim = claimUpdate(record, { claimId, now: clock.now() });
      const { Attributes } = await this.#update(record.idempotencyKey, claim);
      this.#hold(Attributes);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The SDK has repeated a claim whose answer was lost, and met it.
      if (error.Item && this.#isOwn(error.Item)) return this.#hold(error.Item);
      throw new IdempotencyItemAlreadyExistsError(
        'the effect is claimed or settled',
        error.Item && toRecord(error.Item),
      );
    }
  }

  protected async _getRecord(idempotencyKey: string): Promise<IdempotencyRecord> {
    const { client, tableName: TableName } = this.#options;
    const key = { id: { S: idempotencyKey } };
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: key, ConsistentRead: true }));
    if (!Item) throw new IdempotencyItemNotFoundError('the effect has no record');
    return toRecord(Item);
  }

  /** Settles the effect. Retried until the deadline: if it fails, what has happened is unknown to the next attempt. */
  protected async _updateRecord(record: IdempotencyRecord): Promise<void> {
    const { clock, deadline } = this.#options;
    for (let wait = 50; ; wait *= 2) {
      try {
        await this.#update(record.idempotencyKey, settleUpdate(record));
        return;
      } catch (error) {
        if (deadline.remainingMilliseconds() < wait + writeMilliseconds) throw error;
        await clock.sleep(wait);
      }
    }
  }

  /** Powertools asks for this when an attempt has thrown. */
  protected async _deleteRecord(record: IdempotencyRecord): Promise<void> {
    try {
      const release = releaseUpdate({ starts: this.#starts, withoutEffect: this.#withoutEffect });
      await this.#update(record.idempotencyKey, release);
    } catch (error) {
      // Another attempt has taken over since: the record is that one's.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  #hold(item: Item | undefined): void {
    this.#starts = Number(item?.starts?.N);
    this.#ends = Number(item?.ends?.N);
    this.#releasedAs = item?.releasedAs?.S;
  }

  #isOwn({ claimId, status }: Item): boolean {
    return claimId?.S === this.#options.claimId && status?.S === IdempotencyRecordStatus.INPROGRESS;
  }

  #update(id: string, input: LedgerUpdate) {
    const { client, tableName: TableName } = this.#options;
    return client.send(new UpdateItemCommand({ ...input, TableName, Key: { id: { S: id } } }));
  }
}
