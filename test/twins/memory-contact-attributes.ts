import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { ContactAttributes } from '../../lambda/core/ports.ts';

type Attributes = Readonly<Record<string, string>>;

/** What Connect knows of its chats, in memory: by instance and `InitialContactId`. */
export class MemoryContactAttributes implements ContactAttributes {
  readonly #attributes = new Map<string, Attributes>();

  put(chat: { contactId: string; instanceId: string }, attributes: Attributes): void {
    this.#attributes.set(keyOf(chat), attributes);
  }

  async read(chat: { contactId: string; instanceId: string }): Promise<Outcome<Attributes>> {
    return accepted(this.#attributes.get(keyOf(chat)) ?? {});
  }
}

function keyOf({ contactId, instanceId }: { contactId: string; instanceId: string }): string {
  return `${instanceId}/${contactId}`;
}
