import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Conversation, conversationKey } from '../core/conversation.ts';
import type { Clock } from '../core/ports.ts';
import { LaterVersionError, notLater, refuseLater, schemaVersion } from './schema-version.ts';

/** The table of conversations and their chats. */
export interface ConversationTable {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
  /** Days after its last use that a row is kept; more than the longest chat, 7 days. */
  readonly retentionDays: number;
}

export type Row = Record<string, AttributeValue>;

/** The TTL attribute of a row that is used now: seconds since 1970. */
export function expiresAt({ clock, retentionDays }: ConversationTable): AttributeValue {
  return { N: String(Math.floor(clock.now() / 1000) + retentionDays * 24 * 3600) };
}

/** Key of a conversation's row. */
export function conversationRowKey(conversation: Conversation): Row {
  return { pk: { S: `conversation#${conversationKey(conversation)}` } };
}

/**
 * Reads a row as the last write left it.
 * @throws LaterVersionError
 */
export async function readRow(
  { client, tableName: TableName }: ConversationTable,
  Key: Row,
): Promise<Row | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
  refuseLater(Item);
  return Item;
}

/**
 * Writes a row, and answers what its `ReturnValues` ask for. `:version` is given.
 * @throws LaterVersionError
 * @throws ConditionalCheckFailedException where the condition that was asked for doesn't hold
 */
export async function updateRow(
  table: ConversationTable,
  Key: Row,
  { ConditionExpression: own, ...input }: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
): Promise<Row | undefined> {
  const command = new UpdateItemCommand({
    ...input,
    ...{ TableName: table.tableName, Key },
    ConditionExpression: own === undefined ? notLater : `${own} AND ${notLater}`,
    ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':version': schemaVersion },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    return (await table.client.send(command)).Attributes;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    refuseLater(error.Item);
    if (own === undefined) throw new LaterVersionError('got a row of a later version');
    throw error;
  }
}
