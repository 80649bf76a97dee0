import { createHash } from 'node:crypto';
import { callJson } from './signed-call.ts';

const TableName = process.env.LEDGER_TABLE_NAME;
const update = 'DynamoDB_20120810.UpdateItem';

/** Seconds since 1970 at which a row of today expires. */
export function expiresAt() {
  return { N: String(Math.floor(Date.now() / 1000) + 14 * 24 * 3600) };
}

/** Claims an effect as the bridge's ledger does. */
export function claim(id: string): Promise<string> {
  return callJson('dynamodb', update, {
    TableName,
    Key: { id: keyOf(id) },
    UpdateExpression:
      'SET #status = :inProgress, #expiration = :expiration, in_progress_expiration = :until, claimId = :claimId, schemaVersion = :version ADD starts :one, ends :zero',
    ConditionExpression:
      'attribute_not_exists(id) OR #status = :released OR (#status = :inProgress AND in_progress_expiration < :now)',
    ExpressionAttributeNames: { '#status': 'status', '#expiration': 'expiration' },
    ExpressionAttributeValues: {
      ':inProgress': { S: 'INPROGRESS' },
      ':released': { S: 'RELEASED' },
      ':expiration': expiresAt(),
      ':until': { N: String(Date.now() + 30_000) },
      ':now': { N: String(Date.now()) },
      ':claimId': { S: id },
      ':version': { N: '1' },
      ':one': { N: '1' },
      ':zero': { N: '0' },
    },
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
}

/** Settles an effect as the bridge's ledger does. */
export function settle(id: string, data: string): Promise<string> {
  return callJson('dynamodb', update, {
    TableName,
    Key: { id: keyOf(id) },
    UpdateExpression: 'SET #status = :completed, #expiration = :expiration, #data = :data',
    ExpressionAttributeNames: { '#status': 'status', '#expiration': 'expiration', '#data': 'data' },
    ExpressionAttributeValues: {
      ':completed': { S: 'COMPLETED' },
      ':expiration': expiresAt(),
      ':data': { S: data },
    },
  });
}

function keyOf(id: string) {
  return { S: createHash('sha256').update(id).digest('base64') };
}
