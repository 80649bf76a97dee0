import { type Conversation, conversationKey } from '../../lambda/core/conversation.ts';
import type { MemoryChatMemory } from '../twins/memory-chat-memory.ts';
import { MemoryConversationStore } from '../twins/memory-conversation-store.ts';
import type { Journal } from './journal.ts';
import type { Scheduler } from './scheduler.ts';

/** Conversations that tell the journal of opt-outs. */
export class JournalledConversations extends MemoryConversationStore {
  readonly #journal: Journal;
  readonly #scheduler: Scheduler;

  constructor(memory: MemoryChatMemory, { journal, scheduler }: { journal: Journal; scheduler: Scheduler }) {
    super(memory);
    this.#journal = journal;
    this.#scheduler = scheduler;
  }

  override setOptedOut(conversation: Conversation, at: string | undefined) {
    const notedAt = at === undefined ? undefined : this.#scheduler.now;
    this.#journal.optedOut.set(conversationKey(conversation), notedAt);
    return super.setOptedOut(conversation, at);
  }
}
