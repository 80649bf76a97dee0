import { GetItemCommand, UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Conversation } from '../core/conversation.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ConversationState, ConversationStore, MenuAnswered } from '../core/ports.ts';
import type { RecentText } from '../core/recent-texts.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';
import { readConversationState, writeAnswer, writeRecentText } from './conversation-row.ts';
import {
  type ConversationTable,
  conversationRowKey,
  expiresAt,
  schemaVersion,
} from './conversation-table.ts';

/** Texts that a row keeps at the most, and how many it is cut back to: rarely, since each cut is a write. */
const mostTexts = 64;
const fewestTexts = 32;

/** Conversations, by their two numbers, in the conversation table. */
export class DynamoConversationStore implements ConversationStore {
  readonly #table: ConversationTable;

  constructor(table: ConversationTable) {
    this.#table = table;
  }

  read(conversation: Conversation): Promise<Outcome<ConversationState>> {
    const { client, tableName: TableName } = this.#table;
    const key = conversationRowKey(conversation);
    return repeatableOutcomeOf(async () => {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: key, ConsistentRead: true }));
      return accepted(readConversationState(Item));
    });
  }

  recordText(conversation: Conversation, text: RecentText): Promise<Outcome<ConversationState>> {
    return repeatableOutcomeOf(async () => {
      const { Attributes } = await this.#update(conversation, {
        UpdateExpression:
          'SET schemaVersion = :version, lastTextAt = :at, expiresAt = :expiresAt ADD recentTexts :text',
        ExpressionAttributeValues: {
          ':version': schemaVersion,
          ':at': { S: text.at },
          ':expiresAt': expiresAt(this.#table),
          ':text': { SS: [writeRecentText(text)] },
        },
        ReturnValues: 'ALL_NEW',
      });
      const elements = (Attributes?.recentTexts?.SS ?? []).toSorted();
      if (elements.length > mostTexts) await this.#forgetTexts(conversation, elements.slice(0, -fewestTexts));
      return accepted(readConversationState(Attributes));
    });
  }

  keepAnswer(conversation: Conversation, answer: MenuAnswered): Promise<Outcome<void>> {
    return repeatableOutcomeOf(async () => {
      await this.#update(conversation, {
        UpdateExpression: 'ADD answers :answer',
        ExpressionAttributeValues: { ':answer': { SS: [writeAnswer(answer)] } },
      });
      return accepted(undefined);
    });
  }

  setOptedOut(conversation: Conversation, at: string | undefined): Promise<Outcome<void>> {
    return repeatableOutcomeOf(async () => {
      await this.#update(conversation, {
        UpdateExpression: at ? 'SET optedOutAt = :at' : 'REMOVE optedOutAt',
        ...(at && { ExpressionAttributeValues: { ':at': { S: at } } }),
      });
      return accepted(undefined);
    });
  }

  async #forgetTexts(conversation: Conversation, elements: string[]): Promise<void> {
    await this.#update(conversation, {
      UpdateExpression: 'DELETE recentTexts :old',
      ExpressionAttributeValues: { ':old': { SS: elements } },
    });
  }

  #update(conversation: Conversation, input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) {
    const { client, tableName: TableName } = this.#table;
    return client.send(new UpdateItemCommand({ ...input, TableName, Key: conversationRowKey(conversation) }));
  }
}
