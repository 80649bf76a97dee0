import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { ContactAttributes } from '../../lambda/core/ports.ts';
import type { AttributeWriter } from '../../lambda/core/tell-agent.ts';

type Attributes = Readonly<Record<string, string>>;

/** What Connect knows of its chats, in memory: by instance and `InitialContactId`. */
export class MemoryContactAttributes implements ContactAttributes, AttributeWriter {
  readonly #attributes = new Map<string, Attributes>();

  put(chat: { contactId: string; instanceId: string }, attributes: Attributes): void {
    this.#attributes.set(keyOf(chat), attributes);
  }

  async read(chat: { contactId: string; instanceId: string }): Promise<Outcome<Attributes>> {
    return accepted(this.#attributes.get(keyOf(chat)) ?? {});
  }

  async write(
    chat: { contactId: string; instanceId: string },
    attributes: Attributes,
  ): Promise<Outcome<void>> {
    this.put(chat, { ...this.#attributes.get(keyOf(chat)), ...attributes });
    return accepted(undefined);
  }
}

function keyOf({ contactId, instanceId }: { contactId: string; instanceId: string }): string {
  return `${instanceId}/${contactId}`;
}
