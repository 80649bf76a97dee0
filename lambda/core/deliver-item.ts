import { attemptWithWaits } from './attempt-with-waits.ts';
import type { BridgeNumber } from './bridge-number.ts';
import type { ChatItem } from './chat-item.ts';
import type { Contact } from './conversation.ts';
import { type Delivery, ignored, toDelivery } from './delivery.ts';
import { type FindContactPorts, findContact } from './find-contact.ts';
import type { LaneMessage } from './lane-message.ts';
import type { Outcome } from './outcome.ts';
import type { Deadline, Ledger, SmsSender } from './ports.ts';

export interface DeliverItemPorts extends FindContactPorts {
  readonly sender: SmsSender;
  readonly ledger: Ledger;
  /** What one attempt and the ledger's write after it may take at most. */
  readonly attemptMilliseconds: number;
}

export interface DeliverItemCall {
  readonly deadline: Deadline;
  /** Id of the message that a person put back after an unknown outcome. */
  readonly releasedAs?: string;
}

const repeatsAfterUnknown = 1;

/** Sends what an agent, bot or flow said to the customer's phone, once. */
export async function deliverItem(
  { payload: item }: LaneMessage<ChatItem>,
  ports: DeliverItemPorts,
  call: DeliverItemCall,
): Promise<Delivery> {
  if (item.type !== 'MESSAGE' || item.contentType !== 'text/plain') return ignored('unsupported-content');
  const body = item.content ?? '';
  if (body.trim() === '') return ignored('blank');

  const finding = findContact(item, ports);
  // It is awaited in the attempt; if the claim fails before, its rejection must not end the process.
  finding.catch(() => undefined);
  const outcome = await ports.ledger.once({
    ...call,
    key: `${item.id}/1`,
    repeatsAfterUnknown,
    attempt: async () => {
      const found = await finding;
      if (found.kind !== 'accepted') return found;
      const number = numberOf(found.value, ports.numbers);
      if (number.kind !== 'accepted') return number;
      const { route } = number.value;
      if (route.kind === 'integration-event' && route.replies === 'connect')
        return { kind: 'not-wanted', reason: 'connect-replies-itself' };
      const { contactId, customerNumber } = found.value;
      const context = { contact: contactId, item: item.id, part: '1/1' };
      const outgoing = { customerNumber, number: number.value, body, context };
      return attemptWithWaits(() => ports.sender.send(outgoing), { ...ports, ...call });
    },
  });
  return toDelivery(outcome);
}

function numberOf(contact: Contact, numbers: ReadonlyMap<string, BridgeNumber>): Outcome<BridgeNumber> {
  const number = numbers.get(contact.bridgeNumber);
  if (number) return { kind: 'accepted', value: number };
  return {
    kind: 'refused-for-good',
    reason: 'unknown-bridge-number',
    advice: 'configure the number, deploy, then redrive',
  };
}
