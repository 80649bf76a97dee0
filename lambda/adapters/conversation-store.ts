import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conversationKey } from '../core/conversation.ts';
import type { InboundText } from '../core/inbound-text.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ConversationStore } from '../core/ports.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';
import { type ConversationTable, expiresAt, schemaVersion } from './conversation-table.ts';

/** Conversations, by their two numbers, in the conversation table. */
export class DynamoConversationStore implements ConversationStore {
  readonly #table: ConversationTable;

  constructor(table: ConversationTable) {
    this.#table = table;
  }

  recordText(text: InboundText, at: string): Promise<Outcome<void>> {
    const command = new UpdateItemCommand({
      TableName: this.#table.tableName,
      Key: { pk: { S: `conversation#${conversationKey(text)}` } },
      UpdateExpression: 'SET schemaVersion = :version, lastTextAt = :at, expiresAt = :expiresAt',
      ExpressionAttributeValues: {
        ':version': schemaVersion,
        ':at': { S: at },
        ':expiresAt': expiresAt(this.#table),
      },
    });
    return repeatableOutcomeOf(async () => {
      await this.#table.client.send(command);
      return accepted(undefined);
    });
  }
}
