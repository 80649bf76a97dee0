import { type Conversation, conversationKey } from '../../lambda/core/conversation.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { ConversationState, ConversationStore } from '../../lambda/core/ports.ts';
import { MemoryChatMemory } from './memory-chat-memory.ts';

/** Conversations in memory; their chats are in `chats`, as both are in one row of the table. */
export class MemoryConversationStore implements ConversationStore {
  readonly #lastTexts = new Map<string, string>();
  readonly #chats: MemoryChatMemory;

  constructor(chats = new MemoryChatMemory()) {
    this.#chats = chats;
  }

  async recordText(text: InboundText, at: string): Promise<Outcome<ConversationState>> {
    this.#lastTexts.set(conversationKey(text), at);
    const known = await this.#chats.read(text);
    if (known.kind !== 'accepted') return known;
    return accepted(known.value ? { chat: known.value } : {});
  }

  /** When the conversation's latest text came, if one ever did. */
  async lastTextAt(conversation: Conversation): Promise<string | undefined> {
    return this.#lastTexts.get(conversationKey(conversation));
  }
}
