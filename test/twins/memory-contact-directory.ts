import type { Contact, KnownContact } from '../../lambda/core/conversation.ts';
import type { ContactStates } from '../../lambda/core/outbound/contact-states.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { ContactDirectory } from '../../lambda/core/ports.ts';

/** Chats in memory, by `InitialContactId`. */
export class MemoryContactDirectory implements ContactDirectory, ContactStates {
  readonly #contacts = new Map<string, KnownContact>();

  async remember(contact: Contact): Promise<Outcome<void>> {
    this.#contacts.set(contact.contactId, { ...this.#contacts.get(contact.contactId), ...contact });
    return accepted(undefined);
  }

  async find(contactId: string): Promise<Outcome<KnownContact | undefined>> {
    return accepted(this.#contacts.get(contactId));
  }

  /** What is known of a chat, at once. */
  known(contactId: string): KnownContact | undefined {
    return this.#contacts.get(contactId);
  }

  noteAgent(contactId: string, agentJoinedAt: string): Promise<Outcome<boolean>> {
    return this.#note(contactId, { agentJoinedAt });
  }

  noteEnd(contactId: string, endedAt: string): Promise<Outcome<boolean>> {
    return this.#note(contactId, { endedAt });
  }

  /** What was noted first stays. */
  async #note(contactId: string, change: Partial<KnownContact>): Promise<Outcome<boolean>> {
    const known = this.#contacts.get(contactId);
    if (known) this.#contacts.set(contactId, { ...change, ...known });
    return accepted(known !== undefined);
  }
}
