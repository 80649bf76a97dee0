import type { Contact } from '../../lambda/core/conversation.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { ContactDirectory } from '../../lambda/core/ports.ts';

/** Chats in memory, by `InitialContactId`. */
export class MemoryContactDirectory implements ContactDirectory {
  readonly #contacts = new Map<string, Contact>();

  async remember(contact: Contact): Promise<Outcome<void>> {
    this.#contacts.set(contact.contactId, contact);
    return accepted(undefined);
  }

  async find(contactId: string): Promise<Outcome<Contact | undefined>> {
    return accepted(this.#contacts.get(contactId));
  }
}
