import { MemoryContactDirectory } from '../twins/memory-contact-directory.ts';
import type { Journal } from './journal.ts';
import type { Scheduler } from './scheduler.ts';

/** Chats that tell the journal when the bridge heard of an agent. */
export class JournalledContacts extends MemoryContactDirectory {
  readonly #journal: Journal;
  readonly #scheduler: Scheduler;

  constructor({ journal, scheduler }: { readonly journal: Journal; readonly scheduler: Scheduler }) {
    super();
    this.#journal = journal;
    this.#scheduler = scheduler;
  }

  override noteAgent(contactId: string, agentJoinedAt: string) {
    const { agentKnownSince } = this.#journal;
    if (this.known(contactId) && !agentKnownSince.has(contactId)) {
      agentKnownSince.set(contactId, this.#scheduler.now);
    }
    return super.noteAgent(contactId, agentJoinedAt);
  }
}
