import { IdempotencyRecordStatus } from '@aws-lambda-powertools/idempotency';
import { IdempotencyRecord } from '@aws-lambda-powertools/idempotency/persistence';
import type { AttributeValue, UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { notLater, refuseLater, schemaVersion } from './schema-version.ts';

/** What the ledger's row is written with, but for its place. */
export type LedgerUpdate = Omit<UpdateItemCommandInput, 'TableName' | 'Key'>;

export type Item = Record<string, AttributeValue>;

/** An attempt ended and left its record to whoever comes next. */
const released = 'RELEASED';

/** Takes the row where nobody has it: none yet, a released one, or one whose holder's time is over. */
export function claimUpdate(
  record: IdempotencyRecord,
  claim: { claimId: string; now: number },
): LedgerUpdate {
  return {
    UpdateExpression:
      'SET #status = :inProgress, #expiration = :expiration, in_progress_expiration = :until,' +
      ' claimId = :claimId, schemaVersion = :version ADD starts :one, ends :zero',
    ConditionExpression:
      `${notLater} AND (attribute_not_exists(id) OR #status = :released` +
      ' OR (#status = :inProgress AND in_progress_expiration < :now))',
    ExpressionAttributeNames: { '#status': 'status', '#expiration': 'expiration' },
    ExpressionAttributeValues: {
      ':inProgress': { S: IdempotencyRecordStatus.INPROGRESS },
      ':released': { S: released },
      ':expiration': { N: String(record.expiryTimestamp) },
      ':until': { N: String(record.inProgressExpiryTimestamp) },
      ':now': { N: String(claim.now) },
      ':claimId': { S: claim.claimId },
      ':version': schemaVersion,
      ':one': { N: '1' },
      ':zero': { N: '0' },
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

export function settleUpdate({ expiryTimestamp, responseData }: IdempotencyRecord): LedgerUpdate {
  return {
    UpdateExpression: 'SET #status = :completed, #expiration = :expiration, #data = :data',
    ExpressionAttributeNames: { '#status': 'status', '#expiration': 'expiration', '#data': 'data' },
    ExpressionAttributeValues: {
      ':completed': { S: IdempotencyRecordStatus.COMPLETED },
      ':expiration': { N: String(expiryTimestamp) },
      ':data': { S: JSON.stringify(responseData) },
    },
  };
}

/** Leaves the row to whoever comes next, if it is still this attempt's. */
export function releaseUpdate(attempt: { starts: number | undefined; withoutEffect: boolean }): LedgerUpdate {
  return {
    UpdateExpression: `SET #status = :released${attempt.withoutEffect ? ' ADD ends :one' : ''}`,
    ConditionExpression: 'starts = :mine AND #status = :inProgress',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':released': { S: released },
      ':inProgress': { S: IdempotencyRecordStatus.INPROGRESS },
      ':mine': { N: String(attempt.starts) },
      ...(attempt.withoutEffect && { ':one': { N: '1' } }),
    },
  };
}

/** Calls all attempts so far ended, in the name of who released the message. */
export function grantUpdate(grant: {
  starts: number | undefined;
  ends: number;
  releasedAs: string;
}): LedgerUpdate {
  return {
    UpdateExpression: 'SET ends = :ends, releasedAs = :released',
    ConditionExpression: 'starts = :mine',
    ExpressionAttributeValues: {
      ':ends': { N: String(grant.ends) },
      ':released': { S: grant.releasedAs },
      ':mine': { N: String(grant.starts) },
    },
  };
}

/**
 * The expiry is left out: an item that outlives it is still true, and Powertools would take it for inconsistent.
 * @throws LaterVersionError
 */
export function toRecord(item: Item): IdempotencyRecord {
  refuseLater(item);
  const isCompleted = item.status?.S === IdempotencyRecordStatus.COMPLETED;
  return new IdempotencyRecord({
    idempotencyKey: item.id?.S ?? '',
    status: isCompleted ? IdempotencyRecordStatus.COMPLETED : IdempotencyRecordStatus.INPROGRESS,
    ...(item.data?.S && { responseData: JSON.parse(item.data.S) }),
  });
}
