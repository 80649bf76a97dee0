import { type Conversation, conversationKey } from '../../lambda/core/conversation.ts';
import type { Menu } from '../../lambda/core/menu.ts';
import type { RememberedMenu } from '../../lambda/core/menu-answer.ts';
import {
  forgettableMenus,
  type RecordedParts,
  type ReplyMemory,
  type ReplyState,
} from '../../lambda/core/outbound/reply-memory.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { ConversationState, ConversationStore, MenuAnswered } from '../../lambda/core/ports.ts';
import type { RecentText } from '../../lambda/core/recent-texts.ts';
import { MemoryChatMemory } from './memory-chat-memory.ts';
import { withAnswer } from './with-answer.ts';
import { withText } from './with-text.ts';

interface Row {
  lastTextAt?: string;
  recentTexts: readonly RecentText[];
  menus: readonly RememberedMenu[];
  optedOutAt?: string | undefined;
  refusal?: { readonly reason: string; readonly at: string };
  /** By hour. */
  readonly parts: Map<number, Set<string>>;
}

/** As far back as a guard may be configured to look. */
const recency = { seconds: 600, texts: 512 };

/** Conversations in memory; their chats are in `chats`, as both are in one row of the table. */
export class MemoryConversationStore implements ConversationStore, ReplyMemory {
  readonly #rows = new Map<string, Row>();
  readonly #chats: MemoryChatMemory;

  constructor(chats = new MemoryChatMemory()) {
    this.#chats = chats;
  }

  async read(conversation: Conversation): Promise<Outcome<ConversationState>> {
    const known = await this.#chats.read(conversation);
    if (known.kind !== 'accepted') return known;
    const { recentTexts, menus, optedOutAt } = this.#row(conversation);
    return accepted({
      recentTexts: recentTexts.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1)),
      menus,
      ...(known.value && { chat: known.value }),
      ...(optedOutAt && { optedOutAt }),
    });
  }

  recordText(conversation: Conversation, text: RecentText): Promise<Outcome<ConversationState>> {
    const row = this.#row(conversation);
    row.lastTextAt = text.at;
    row.recentTexts = withText(row.recentTexts, text, recency);
    return this.read(conversation);
  }

  async keepAnswer(conversation: Conversation, answer: MenuAnswered): Promise<Outcome<void>> {
    const row = this.#row(conversation);
    row.menus = withAnswer(row.menus, { reply: '', askedAt: answer.askedAt }, answer.answeredAt);
    return accepted(undefined);
  }

  async setOptedOut(conversation: Conversation, at: string | undefined): Promise<Outcome<void>> {
    this.#row(conversation).optedOutAt = at;
    return accepted(undefined);
  }

  async recordParts(
    conversation: Conversation,
    { parts, hour }: RecordedParts,
  ): Promise<Outcome<ReplyState>> {
    const row = this.#row(conversation);
    const all = row.parts.get(hour) ?? new Set<string>();
    for (const part of parts) all.add(part);
    row.parts.set(hour, all);
    const { menus, optedOutAt, lastTextAt } = row;
    const otherParts = all.size - new Set(parts).size;
    return accepted({
      ...{ menus, otherParts },
      ...(optedOutAt && { optedOutAt }),
      ...(lastTextAt && { lastTextAt }),
    });
  }

  async keepMenu(conversation: Conversation, menu: RememberedMenu): Promise<Outcome<void>> {
    this.ask(conversation, menu);
    const row = this.#row(conversation);
    const forgettable = forgettableMenus(row.menus);
    row.menus = row.menus.filter((kept) => !forgettable.includes(kept));
    return accepted(undefined);
  }

  async noteRefusal(
    conversation: Conversation,
    refusal: { reason: string; at: string },
  ): Promise<Outcome<void>> {
    this.#row(conversation).refusal = refusal;
    return accepted(undefined);
  }

  /** Why, and when, the customer's side last wouldn't have a text. */
  refusalOf(conversation: Conversation): { reason: string; at: string } | undefined {
    return this.#row(conversation).refusal;
  }

  /** Remembers a menu that the customer is asked. */
  ask(conversation: Conversation, menu: Menu): void {
    const row = this.#row(conversation);
    row.menus = [...row.menus, menu];
  }

  /** When the conversation's latest text came, if one ever did. */
  async lastTextAt(conversation: Conversation): Promise<string | undefined> {
    return this.#row(conversation).lastTextAt;
  }

  #row(conversation: Conversation): Row {
    const key = conversationKey(conversation);
    const row = this.#rows.get(key) ?? { recentTexts: [], menus: [], parts: new Map() };
    this.#rows.set(key, row);
    return row;
  }
}

function sortKey({ at, id }: RecentText): string {
  return `${at}|${id}`;
}
