import { ConditionalCheckFailedException, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Conversation } from '../core/conversation.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ChatMemory, ChatState, NextGeneration, Opening } from '../core/participant-chat.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';
import {
  type ConversationTable,
  conversationRowKey,
  expiresAt,
  type Row,
  readRow,
  updateRow,
} from './conversation-table.ts';

type KnownChat = Promise<Outcome<ChatState | undefined>>;

/** The chat of a conversation, in the conversation's row. */
export class DynamoChatMemory implements ChatMemory {
  readonly #table: ConversationTable;

  constructor(table: ConversationTable) {
    this.#table = table;
  }

  read(conversation: Conversation): KnownChat {
    return repeatableOutcomeOf(async () => accepted(await this.#read(conversation)));
  }

  /** Where the row is gone since it was read, this makes it anew, so it needs all that every row has. */
  begin(conversation: Conversation, { generation, opening, replaces }: NextGeneration): KnownChat {
    return this.#update(conversation, {
      UpdateExpression:
        'SET schemaVersion = :version, expiresAt = :expiresAt, generation = :generation, opening = :opening' +
        ' REMOVE contactId, participantToken, connectionToken, connectionExpiresAt',
      ConditionExpression: replaces ? 'generation = :replaces' : 'attribute_not_exists(generation)',
      ExpressionAttributeValues: {
        ':expiresAt': expiresAt(this.#table),
        ':generation': { S: generation },
        ':opening': { S: JSON.stringify(opening) },
        ...(replaces && { ':replaces': { S: replaces } }),
      },
    });
  }

  /** The first contact stays: should Connect answer a repeat with another chat, that one is never connected. */
  keepContact(
    conversation: Conversation,
    { generation, contact }: Parameters<ChatMemory['keepContact']>[1],
  ): KnownChat {
    return this.#update(conversation, {
      UpdateExpression: 'SET contactId = :contactId, participantToken = :token',
      ConditionExpression: 'generation = :generation AND attribute_not_exists(contactId)',
      ExpressionAttributeValues: {
        ':generation': { S: generation },
        ':contactId': { S: contact.contactId },
        ':token': { S: contact.participantToken },
      },
    });
  }

  keepConnection(
    conversation: Conversation,
    { generation, connection }: Parameters<ChatMemory['keepConnection']>[1],
  ): KnownChat {
    return this.#update(conversation, {
      UpdateExpression: 'SET connectionToken = :token, connectionExpiresAt = :expiresAt',
      ConditionExpression: 'generation = :generation',
      ExpressionAttributeValues: {
        ':generation': { S: generation },
        ':token': { S: connection.connectionToken },
        ':expiresAt': { N: String(connection.expiresAt) },
      },
    });
  }

  /** A write that comes second changes nothing, and answers what the first has written. */
  #update(conversation: Conversation, input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>): KnownChat {
    const key = conversationRowKey(conversation);
    return repeatableOutcomeOf(async () => {
      try {
        const row = await updateRow(this.#table, key, { ...input, ReturnValues: 'ALL_NEW' });
        return accepted(readChatState(row));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return accepted(await this.#read(conversation));
      }
    });
  }

  async #read(conversation: Conversation): Promise<ChatState | undefined> {
    return readChatState(await readRow(this.#table, conversationRowKey(conversation)));
  }
}

/** Reads the chat out of a conversation's row; nothing where it has none. */
export function readChatState(row: Row | undefined): ChatState | undefined {
  const generation = row?.generation?.S;
  if (!row || !generation) return undefined;
  const { contactId, participantToken, connectionToken, connectionExpiresAt } = row;
  return {
    generation,
    opening: JSON.parse(row.opening?.S ?? '') as Opening,
    ...(contactId?.S &&
      participantToken?.S && { contact: { contactId: contactId.S, participantToken: participantToken.S } }),
    ...(connectionToken?.S && {
      connection: { connectionToken: connectionToken.S, expiresAt: Number(connectionExpiresAt?.N) },
    }),
  };
}
