import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Conversation, conversationKey } from '../core/conversation.ts';
import type { Clock } from '../core/ports.ts';

/** The table of conversations and their chats. */
export interface ConversationTable {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
  /** Days after its last use that a row is kept; more than the longest chat, 7 days. */
  readonly retentionDays: number;
}

/** Written into every row, so that a later version knows what it reads. */
export const schemaVersion: AttributeValue = { N: '1' };

/** The TTL attribute of a row that is used now: seconds since 1970. */
export function expiresAt({ clock, retentionDays }: ConversationTable): AttributeValue {
  return { N: String(Math.floor(clock.now() / 1000) + retentionDays * 24 * 3600) };
}

/** Key of a conversation's row. */
export function conversationRowKey(conversation: Conversation): Record<string, AttributeValue> {
  return { pk: { S: `conversation#${conversationKey(conversation)}` } };
}
