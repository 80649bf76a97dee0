import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { InboundText } from '../core/inbound-text.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ConversationState, ConversationStore } from '../core/ports.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';
import { readChatState } from './chat-memory.ts';
import {
  type ConversationTable,
  conversationRowKey,
  expiresAt,
  schemaVersion,
} from './conversation-table.ts';

/** Conversations, by their two numbers, in the conversation table. */
export class DynamoConversationStore implements ConversationStore {
  readonly #table: ConversationTable;

  constructor(table: ConversationTable) {
    this.#table = table;
  }

  recordText(text: InboundText, at: string): Promise<Outcome<ConversationState>> {
    const command = new UpdateItemCommand({
      TableName: this.#table.tableName,
      Key: conversationRowKey(text),
      UpdateExpression: 'SET schemaVersion = :version, lastTextAt = :at, expiresAt = :expiresAt',
      ExpressionAttributeValues: {
        ':version': schemaVersion,
        ':at': { S: at },
        ':expiresAt': expiresAt(this.#table),
      },
      ReturnValues: 'ALL_NEW',
    });
    return repeatableOutcomeOf(async () => {
      const { Attributes } = await this.#table.client.send(command);
      const chat = readChatState(Attributes);
      return accepted(chat ? { chat } : {});
    });
  }
}
