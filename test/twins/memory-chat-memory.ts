import { type Conversation, conversationKey } from '../../lambda/core/conversation.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { ChatMemory, ChatState, NextGeneration } from '../../lambda/core/participant-chat.ts';

type KnownChat = Promise<Outcome<ChatState | undefined>>;

/** The chats of conversations, in memory, under the same conditions as in the table. */
export class MemoryChatMemory implements ChatMemory {
  readonly #chats = new Map<string, ChatState>();

  async read(conversation: Conversation): KnownChat {
    return accepted(this.#chats.get(conversationKey(conversation)));
  }

  begin(conversation: Conversation, { generation, opening, replaces }: NextGeneration): KnownChat {
    return this.#write(conversation, replaces, { generation, opening });
  }

  async keepContact(conversation: Conversation, chat: Parameters<ChatMemory['keepContact']>[1]): KnownChat {
    const known = this.#chats.get(conversationKey(conversation));
    if (known?.contact) return accepted(known);
    return this.#write(conversation, chat.generation, { contact: chat.contact });
  }

  keepConnection(conversation: Conversation, chat: Parameters<ChatMemory['keepConnection']>[1]): KnownChat {
    return this.#write(conversation, chat.generation, { connection: chat.connection });
  }

  /** Loses a conversation's row, as its expiry or an erasure does. */
  forget(conversation: Conversation): void {
    this.#chats.delete(conversationKey(conversation));
  }

  async #write(
    conversation: Conversation,
    expected: string | undefined,
    change: Partial<ChatState>,
  ): KnownChat {
    const key = conversationKey(conversation);
    const known = this.#chats.get(key);
    if (known?.generation !== expected) return accepted(known);
    const next = change.generation ? change : { ...known, ...change };
    this.#chats.set(key, structuredClone(next) as ChatState);
    return accepted(this.#chats.get(key));
  }
}
