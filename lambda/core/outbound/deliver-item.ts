import { attemptWithWaits } from '../attempt-with-waits.ts';
import type { ChatItem } from '../chat-item.ts';
import { type DeliveredPart, deliverParts } from '../deliver-parts.ts';
import { type Delivery, type DeliveryCall, ignored, toDelivery } from '../delivery.ts';
import { fingerprint } from '../fingerprint.ts';
import { outboundLimitReason } from '../guards.ts';
import type { LaneMessage } from '../lane-message.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { LedgerOutcome, SmsSender } from '../ports.ts';
import { contextOfItem } from '../text-context.ts';
import type { ContactStates } from './contact-states.ts';
import { type DeliverFilesPorts, deliverFiles } from './deliver-files.ts';
import { eventTextOf, isTold } from './event-texts.ts';
import { nextSms } from './next-sms.ts';
import { held, prepareReply, type Reply } from './prepare-reply.ts';
import { tellOfFile, tellOfRefusal } from './tell-of-refusal.ts';

export interface DeliverItemPorts extends DeliverFilesPorts {
  readonly sender: SmsSender;
  readonly states: ContactStates;
}

/** What the ledger keeps of a part of an item. */
interface ItemPart extends DeliveredPart {
  /** Fingerprint of the item's content, as Connect sent it. */
  readonly content: string;
}

const repeatsAfterUnknown = 1;

/**
 * End User Messaging takes a text a second unless raised, so a throttled one is rather overtaken by others than too
 * early: the lane's longer waits would leave the quota unused.
 */
const throttledWaitSeconds = 10;

/** Sends what an agent, bot or flow said to the customer's phone, each part once; notes who joins and what ends. */
export async function deliverItem(
  message: LaneMessage<ChatItem>,
  ports: DeliverItemPorts,
  call: DeliveryCall,
): Promise<Delivery> {
  const { payload: item, snsTimestamp } = message;
  if (item.isPartial) return ignored('partial-message');
  if (item.type === 'EVENT') {
    const done = await noteEvent(item, snsTimestamp, ports);
    if (done) return done;
  }
  const filed = await deliverFiles(message, ports, call);
  if (filed) return paced(filed);
  const isReleased = call.releasedFrom === outboundLimitReason;
  const preparing = prepareReply(item, { sentAt: snsTimestamp, isReleased }, ports);
  // It is awaited in the attempt; if the claim fails before, its rejection must not end the process.
  preparing.catch(() => undefined);
  const outcome = await sendParts({ item, at: snsTimestamp, preparing, call }, ports);
  const delivery = paced(toDelivery(outcome));
  if (delivery.kind !== 'done') return delivery;
  const prepared = await preparing;
  if (prepared.kind !== 'accepted') return delivery;
  const refused = { delivery, item, reply: prepared.value, call };
  if (outcome.kind === 'not-wanted') return tellOfRefusal(refused, outcome.reason, ports);
  const hasChanged =
    outcome.kind === 'accepted' && outcome.repeated && outcome.value.content !== contentOf(item);
  return hasChanged ? { ...delivery, counts: ['content-changed'] } : tellOfFile(refused, ports);
}

/** Writes down what an event changes; answers how it ended where there is nothing to send. */
async function noteEvent(
  item: ChatItem,
  at: string,
  { states, numbers }: DeliverItemPorts,
): Promise<Delivery | undefined> {
  const name = eventTextOf(item);
  if (name === undefined) return ignored('event');
  const noted = await noteState(name, { contactId: item.contactId, at }, states);
  if (noted.kind !== 'accepted') return toDelivery(noted);
  if (!noted.value) return ignored('unknown-contact');
  return isTold(name, numbers.values()) ? undefined : ignored('event-noted');
}

async function noteState(
  name: string,
  { contactId, at }: { contactId: string; at: string },
  states: ContactStates,
): Promise<Outcome<boolean>> {
  if (name === 'chatEnded') return states.noteEnd(contactId, at);
  return name === 'agentJoined' ? states.noteAgent(contactId, at) : accepted(true);
}

interface Sending {
  readonly item: ChatItem;
  /** When Connect streamed it. */
  readonly at: string;
  /** Under way, beside the ledger's claim. */
  readonly preparing: Promise<Outcome<Reply>>;
  readonly call: DeliveryCall;
}

function sendParts(
  { item, at, preparing, call }: Sending,
  ports: DeliverItemPorts,
): Promise<LedgerOutcome<ItemPart>> {
  const { releasedFrom: _, ...effect } = call;
  return deliverParts<ItemPart>(ports.ledger, {
    ...effect,
    id: item.id,
    repeatsAfterUnknown,
    attempt: async (number, last) => {
      const prepared = await preparing;
      if (prepared.kind !== 'accepted') return prepared;
      const { contact, verdict } = prepared.value;
      if (verdict.kind === 'nothing') return { kind: 'not-wanted', reason: verdict.reason };
      if (verdict.kind === 'opted-out') return { kind: 'not-wanted', reason: 'opted-out' };
      // What has begun is sent to its end: half a sentence helps nobody.
      if (verdict.isHeld && !last) return held;
      const next = nextSms(verdict.text, { number, last }, prepared.value.number);
      if (next.kind === 'changed') return textChanged;
      if (next.kind === 'end') return last ? accepted({ ...last, isLast: true }) : blank;
      const outgoing = {
        ...{ customerNumber: contact.customerNumber, number: prepared.value.number, body: next.body },
        context: contextOfItem(item, { part: partOf(item, next.part), at }),
      };
      const sent = await attemptWithWaits(() => ports.sender.send(outgoing), { ...ports, ...call });
      return sent.kind === 'accepted' ? accepted({ ...next.settled, content: contentOf(item) }) : sent;
    },
  });
}

function paced(delivery: Delivery): Delivery {
  const isThrottled = delivery.kind === 'later' && delivery.reason.startsWith('throttled ');
  return isThrottled ? { waitSeconds: throttledWaitSeconds, ...delivery } : delivery;
}

const blank = { kind: 'not-wanted', reason: 'blank' } as const;

const textChanged = {
  kind: 'refused-for-good',
  reason: 'text-changed',
  advice: 'its beginning was sent as another text: read it, and let the agent say the rest again',
} as const;

function partOf({ type }: ChatItem, part: string): string {
  return type === 'ATTACHMENT' ? `words ${part}` : part;
}

function contentOf({ contentType = '', content = '' }: ChatItem): string {
  return fingerprint(`${contentType}\n${content}`);
}
