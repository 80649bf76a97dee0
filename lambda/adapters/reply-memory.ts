import { ConditionalCheckFailedException, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { Conversation } from '../core/conversation.ts';
import type { RememberedMenu } from '../core/menu-answer.ts';
import {
  forgettableMenus,
  type RecordedParts,
  type ReplyMemory,
  type ReplyState,
} from '../core/outbound/reply-memory.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';
import { answerAttribute, menuElements, readConversationState } from './conversation-row.ts';
import { type ConversationTable, conversationRowKey, expiresAt, updateRow } from './conversation-table.ts';

/** Parts of an hour that a row has room for; more than any limit that can be configured. */
const mostParts = 2_048;

/** What conversations keep of replies, in their rows. */
export class DynamoReplyMemory implements ReplyMemory {
  readonly #table: ConversationTable;

  constructor(table: ConversationTable) {
    this.#table = table;
  }

  /** Even and odd hours have a set each, and the one that begins forgets the other. */
  recordParts(conversation: Conversation, { parts, hour }: RecordedParts): Promise<Outcome<ReplyState>> {
    const own = parts.map((part) => `${hour}|${part}`);
    return repeatableOutcomeOf(async () => {
      try {
        const row = await this.#update(conversation, {
          UpdateExpression: `${kept} REMOVE #before ADD #now :parts`,
          ConditionExpression: '(attribute_not_exists(#now) OR size(#now) < :most)',
          ExpressionAttributeNames: { '#now': `parts${hour % 2}`, '#before': `parts${(hour + 1) % 2}` },
          ExpressionAttributeValues: { ':parts': { SS: own }, ':most': { N: String(mostParts) } },
          ReturnValues: 'ALL_NEW',
        });
        const { menus, optedOutAt } = readConversationState(row);
        const lastTextAt = row?.lastTextAt?.S;
        const all = row?.[`parts${hour % 2}`]?.SS ?? [];
        const others = all.filter((part) => part.startsWith(`${hour}|`) && !own.includes(part));
        return accepted({
          ...{ menus, otherParts: others.length },
          ...(optedOutAt && { optedOutAt }),
          ...(lastTextAt && { lastTextAt }),
        });
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return accepted({ menus: [], otherParts: mostParts });
      }
    });
  }

  keepMenu(conversation: Conversation, menu: RememberedMenu): Promise<Outcome<void>> {
    return repeatableOutcomeOf(async () => {
      const row = await this.#update(conversation, {
        UpdateExpression: `${kept} ADD menus :menus`,
        ExpressionAttributeValues: { ':menus': { SS: [JSON.stringify(menu)] } },
        ReturnValues: 'ALL_NEW',
      });
      const forgettable = forgettableMenus(readConversationState(row).menus).map(({ askedAt }) => askedAt);
      const elements = menuElements(row).filter((element) => forgettable.includes(askedAtOf(element)));
      if (elements.length > 0) await this.#forgetMenus(conversation, elements);
      return accepted(undefined);
    });
  }

  noteRefusal(conversation: Conversation, refusal: { reason: string; at: string }): Promise<Outcome<void>> {
    return repeatableOutcomeOf(async () => {
      await this.#update(conversation, {
        UpdateExpression: `${kept}, refusedFor = :reason, refusedAt = :at`,
        ExpressionAttributeValues: { ':reason': { S: refusal.reason }, ':at': { S: refusal.at } },
      });
      return accepted(undefined);
    });
  }

  async #forgetMenus(conversation: Conversation, elements: readonly string[]): Promise<void> {
    const answers = elements.map((element) => answerAttribute(askedAtOf(element)));
    const names = answers.map((answer, index) => [`#answer${index}`, answer]);
    await this.#update(conversation, {
      UpdateExpression: `${kept} REMOVE ${names.map(([name]) => name).join(', ')} DELETE menus :old`,
      ExpressionAttributeNames: Object.fromEntries(names),
      ExpressionAttributeValues: { ':old': { SS: [...elements] } },
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

function askedAtOf(element: string): string {
  return (JSON.parse(element) as RememberedMenu).askedAt;
}

/** Every write finds a row that may have expired, and makes or keeps it whole. */
const kept = 'SET schemaVersion = :version, expiresAt = :expiresAt';
