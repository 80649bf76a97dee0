import {
  IdempotencyItemAlreadyExistsError,
  IdempotencyItemNotFoundError,
  IdempotencyRecordStatus,
} from '@aws-lambda-powertools/idempotency';
import { BasePersistenceLayer, IdempotencyRecord } from '@aws-lambda-powertools/idempotency/persistence';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Clock, Deadline } from '../core/ports.ts';

export interface LedgerRecordOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
  readonly deadline: Deadline;
  /** Names the attempt: its own claim is known again when the answer to it was lost on the way. */
  readonly claimId: string;
}

const schemaVersion = '1';
/** An attempt ended and left its record to whoever comes next. */
const released = 'RELEASED';
/** What a last write before the deadline needs. */
const writeMilliseconds = 1_000;

type Item = Record<string, AttributeValue>;

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
    await this.#update(this.getHashedIdempotencyKey(data), {
      UpdateExpression: 'SET ends = :ends, releasedAs = :released',
      ConditionExpression: 'starts = :mine',
      ExpressionAttributeValues: {
        ':ends': { N: String(ends) },
        ':released': { S: releasedAs },
        ':mine': { N: String(this.#starts) },
      },
    });
    this.#ends = ends;
    return true;
  }

  protected async _putRecord(record: IdempotencyRecord): Promise<void> {
    try {
      const { Attributes } = await this.#update(record.idempotencyKey, {
        UpdateExpression:
          'SET #status = :inProgress, #expiration = :expiration, in_progress_expiration = :until, claimId = :claimId, schemaVersion = :version' +
          ' ADD starts :one, ends :zero',
        ConditionExpression:
          'attribute_not_exists(id) OR #status = :released OR (#status = :inProgress AND in_progress_expiration < :now)',
        ExpressionAttributeNames: { '#status': 'status', '#expiration': 'expiration' },
        ExpressionAttributeValues: {
          ':inProgress': { S: IdempotencyRecordStatus.INPROGRESS },
          ':released': { S: released },
          ':expiration': { N: String(record.expiryTimestamp) },
          ':until': { N: String(record.inProgressExpiryTimestamp) },
          ':now': { N: String(this.#options.clock.now()) },
          ':version': { N: schemaVersion },
          ':claimId': { S: this.#options.claimId },
          ':one': { N: '1' },
          ':zero': { N: '0' },
        },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
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
        await this.#settle(record);
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
      await this.#update(record.idempotencyKey, {
        UpdateExpression: `SET #status = :released${this.#withoutEffect ? ' ADD ends :one' : ''}`,
        ConditionExpression: 'starts = :mine AND #status = :inProgress',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':released': { S: released },
          ':inProgress': { S: IdempotencyRecordStatus.INPROGRESS },
          ':mine': { N: String(this.#starts) },
          ...(this.#withoutEffect && { ':one': { N: '1' } }),
        },
      });
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

  async #settle({ idempotencyKey, expiryTimestamp, responseData }: IdempotencyRecord): Promise<void> {
    await this.#update(idempotencyKey, {
      UpdateExpression: 'SET #status = :completed, #expiration = :expiration, #data = :data',
      ExpressionAttributeNames: { '#status': 'status', '#expiration': 'expiration', '#data': 'data' },
      ExpressionAttributeValues: {
        ':completed': { S: IdempotencyRecordStatus.COMPLETED },
        ':expiration': { N: String(expiryTimestamp) },
        ':data': { S: JSON.stringify(responseData) },
      },
    });
  }

  #update(id: string, input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) {
    const { client, tableName: TableName } = this.#options;
    return client.send(new UpdateItemCommand({ ...input, TableName, Key: { id: { S: id } } }));
  }
}

/** The expiry is left out: an item that outlives it is still true, and Powertools would take it for inconsistent. */
function toRecord(item: Item): IdempotencyRecord {
  const isCompleted = item.status?.S === IdempotencyRecordStatus.COMPLETED;
  return new IdempotencyRecord({
    idempotencyKey: item.id?.S ?? '',
    status: isCompleted ? IdempotencyRecordStatus.COMPLETED : IdempotencyRecordStatus.INPROGRESS,
    ...(item.data?.S && { responseData: JSON.parse(item.data.S) }),
  });
}
