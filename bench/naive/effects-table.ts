import {
  IdempotencyItemAlreadyExistsError,
  IdempotencyItemNotFoundError,
  IdempotencyRecordStatus,
} from '@aws-lambda-powertools/idempotency';
import { BasePersistenceLayer, IdempotencyRecord } from '@aws-lambda-powertools/idempotency/persistence';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

/** What Powertools' own layer does, without the marshalling library that it brings along. */
export class EffectsTable extends BasePersistenceLayer {
  readonly #TableName = process.env.LEDGER_TABLE_NAME;

  protected async _putRecord(record: IdempotencyRecord): Promise<void> {
    try {
      await client.send(
        new PutItemCommand({
          TableName: this.#TableName,
          Item: {
            id: { S: record.idempotencyKey },
            status: { S: record.getStatus() },
            expiration: { N: String(record.expiryTimestamp) },
            in_progress_expiration: { N: String(record.inProgressExpiryTimestamp) },
          },
          ConditionExpression:
            'attribute_not_exists(id) OR expiration < :now OR (#status = :inProgress AND in_progress_expiration < :nowInMilliseconds)',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: {
            ':now': { N: String(Math.floor(Date.now() / 1000)) },
            ':nowInMilliseconds': { N: String(Date.now()) },
            ':inProgress': { S: IdempotencyRecordStatus.INPROGRESS },
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      throw new IdempotencyItemAlreadyExistsError('already done', error.Item && toRecord(error.Item));
    }
  }

  protected async _getRecord(idempotencyKey: string): Promise<IdempotencyRecord> {
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: this.#TableName,
        Key: { id: { S: idempotencyKey } },
        ConsistentRead: true,
      }),
    );
    if (!Item) throw new IdempotencyItemNotFoundError('no record');
    return toRecord(Item);
  }

  protected async _updateRecord(record: IdempotencyRecord): Promise<void> {
    await client.send(
      new UpdateItemCommand({
        TableName: this.#TableName,
        Key: { id: { S: record.idempotencyKey } },
        UpdateExpression: 'SET #status = :status, expiration = :expiration, #data = :data',
        ExpressionAttributeNames: { '#status': 'status', '#data': 'data' },
        ExpressionAttributeValues: {
          ':status': { S: record.getStatus() },
          ':expiration': { N: String(record.expiryTimestamp) },
          ':data': { S: JSON.stringify(record.responseData) },
        },
      }),
    );
  }

  protected async _deleteRecord(record: IdempotencyRecord): Promise<void> {
    const Key = { id: { S: record.idempotencyKey } };
    await client.send(new DeleteItemCommand({ TableName: this.#TableName, Key }));
  }
}

function toRecord(item: Record<string, AttributeValue>): IdempotencyRecord {
  return new IdempotencyRecord({
    idempotencyKey: item.id?.S ?? '',
    status:
      item.status?.S === IdempotencyRecordStatus.COMPLETED
        ? IdempotencyRecordStatus.COMPLETED
        : IdempotencyRecordStatus.INPROGRESS,
    expiryTimestamp: Number(item.expiration?.N),
    inProgressExpiryTimestamp: Number(item.in_progress_expiration?.N),
    ...(item.data?.S && { responseData: JSON.parse(item.data.S) }),
  });
}
