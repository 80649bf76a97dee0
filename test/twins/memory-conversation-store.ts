import { type Conversation, conversationKey } from '../../lambda/core/conversation.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { ConversationStore } from '../../lambda/core/ports.ts';

/** Conversations in memory. */
export class MemoryConversationStore implements ConversationStore {
  readonly #lastTexts = new Map<string, string>();

  async recordText(text: InboundText, at: string): Promise<Outcome<void>> {
    this.#lastTexts.set(conversationKey(text), at);
    return accepted(undefined);
  }

  /** When the conversation's latest text came, if one ever did. */
  async lastTextAt(conversation: Conversation): Promise<string | undefined> {
    return this.#lastTexts.get(conversationKey(conversation));
  }
}
