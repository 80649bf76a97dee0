import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Conversation } from '../core/conversation.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ConversationState, ConversationStore, MenuAnswered } from '../core/ports.ts';
import type { RecentText } from '../core/recent-texts.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';
import { answerAttribute, readConversationState, timeOf, writeRecentText } from './conversation-row.ts';
import {
  type ConversationTable,
  conversationRowKey,
  expiresAt,
  readRow,
  updateRow,
} from './conversation-table.ts';

/**
 * A row with more texts than the first is rid of those older than the longest time that a guard may be configured to
 * look back; the most that a guard may be configured to count is kept in any case. Rarely, since it is a write.
 */
const tidyAbove = 64;
const longestLookBackMilliseconds = 600_000;
const mostTexts = 512;
const cutBackTo = 256;

/** Every write finds a row that may have expired, and makes or keeps it whole. */
const use = 'SET schemaVersion = :version, expiresAt = :expiresAt';

/** Conversations, by their two numbers, in the conversation table. */
export class DynamoConversationStore implements ConversationStore {
  readonly #table: ConversationTable;

  constructor(table: ConversationTable) {
    this.#table = table;
  }

  read(conversation: Conversation): Promise<Outcome<ConversationState>> {
    const key = conversationRowKey(conversation);
    return repeatableOutcomeOf(async () => accepted(readConversationState(await readRow(this.#table, key))));
  }

  recordText(conversation: Conversation, text: RecentText): Promise<Outcome<ConversationState>> {
    return repeatableOutcomeOf(async () => {
      const row = await this.#update(conversation, {
        UpdateExpression: `${use}, lastTextAt = :at ADD recentTexts :text`,
        ExpressionAttributeValues: { ':at': { S: text.at }, ':text': { SS: [writeRecentText(text)] } },
        ReturnValues: 'ALL_NEW',
      });
      const old = oldTexts((row?.recentTexts?.SS ?? []).toSorted());
      if (old.length > 0) await this.#forgetTexts(conversation, old);
      return accepted(readConversationState(row));
    });
  }

  keepAnswer(conversation: Conversation, { askedAt, answeredAt }: MenuAnswered): Promise<Outcome<void>> {
    return repeatableOutcomeOf(async () => {
      await this.#update(conversation, {
        UpdateExpression: `${use}, #answer = if_not_exists(#answer, :at)`,
        ExpressionAttributeNames: { '#answer': answerAttribute(askedAt) },
        ExpressionAttributeValues: { ':at': { S: answeredAt } },
      });
      return accepted(undefined);
    });
  }

  setOptedOut(conversation: Conversation, at: string | undefined): Promise<Outcome<void>> {
    return repeatableOutcomeOf(async () => {
      await this.#update(conversation, {
        UpdateExpression: at ? `${use}, optedOutAt = :at` : `${use} REMOVE optedOutAt`,
        ...(at && { ExpressionAttributeValues: { ':at': { S: at } } }),
      });
      return accepted(undefined);
    });
  }

  async #forgetTexts(conversation: Conversation, elements: string[]): Promise<void> {
    await this.#update(conversation, {
      UpdateExpression: `${use} DELETE recentTexts :old`,
      ExpressionAttributeValues: { ':old': { SS: elements } },
    });
  }

  #update(conversation: Conversation, input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) {
    const ExpressionAttributeValues = {
      ...input.ExpressionAttributeValues,
      ':expiresAt': expiresAt(this.#table),
    };
    return updateRow(this.#table, conversationRowKey(conversation), { ...input, ExpressionAttributeValues });
  }
}

/** The texts, in the order of time, that a row is rid of. */
function oldTexts(elements: readonly string[]): string[] {
  if (elements.length <= tidyAbove) return [];
  const newest = Date.parse(timeOf(elements.at(-1) ?? ''));
  const young = elements.filter((text) => newest - Date.parse(timeOf(text)) < longestLookBackMilliseconds);
  const kept = young.length > mostTexts ? cutBackTo : young.length;
  return elements.slice(0, elements.length - kept);
}
