import type { BridgeNumber } from '../bridge-number.ts';
import type { ChatItem } from '../chat-item.ts';
import type { Contact } from '../conversation.ts';
import { numberAttributes } from '../new-chat.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { Clock, ContactAttributes, ContactDirectory } from '../ports.ts';

export interface FindContactPorts {
  readonly numbers: ReadonlyMap<string, BridgeNumber>;
  readonly contacts: ContactDirectory;
  readonly attributes: ContactAttributes;
  readonly clock: Clock;
}

const waitsBeforeLooks = [0, 300, 600];

/**
 * Finds whose chat an item belongs to. A flow may greet before the chat is remembered: three looks within a second,
 * then Connect is asked, which holds the numbers as contact attributes since the chat was made.
 */
export async function findContact(item: ChatItem, ports: FindContactPorts): Promise<Outcome<Contact>> {
  for (const wait of waitsBeforeLooks) {
    if (wait > 0) await ports.clock.sleep(wait);
    const found = await ports.contacts.find(item.contactId);
    if (found.kind !== 'accepted') return found;
    if (found.value) return accepted(found.value);
  }
  const attributes = await ports.attributes.read(item);
  if (attributes.kind !== 'accepted') return attributes;
  const contact = readContact(item.contactId, attributes.value, ports.numbers);
  if (!contact) return { kind: 'refused-for-now', reason: 'unknown-contact' };
  // Nothing is sent before: its receipts will ask for the chat, too.
  const remembered = await ports.contacts.remember(contact);
  return remembered.kind === 'accepted' ? accepted(contact) : remembered;
}

/** Trusts the attributes only if they name a number of ours: anybody may start a chat with any attributes. */
function readContact(
  contactId: string,
  attributes: Readonly<Record<string, string>>,
  numbers: ReadonlyMap<string, BridgeNumber>,
): Contact | undefined {
  const customerNumber = attributes[numberAttributes.customerNumber];
  const bridgeNumber = attributes[numberAttributes.bridgeNumber];
  if (!customerNumber || !bridgeNumber || !numbers.has(bridgeNumber)) return undefined;
  return { contactId, customerNumber, bridgeNumber };
}
