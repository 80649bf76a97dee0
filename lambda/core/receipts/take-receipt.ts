import type { BridgeNumber } from '../bridge-number.ts';
import type { KnownContact } from '../conversation.ts';
import { type Delivery, ignored, toDelivery } from '../delivery.ts';
import type { Outcome } from '../outcome.ts';
import type { ContactDirectory, Deadline, Ledger, LedgerOutcome } from '../ports.ts';
import { type TellAgentPorts, tellAgent } from '../tell-agent.ts';
import { noticeResult } from '../tell-customer.ts';
import { entryOf, fateOf, isWhollyDelivered, meaningOf, type ReceiptEntry } from './fold-receipts.ts';
import type { ItemSubject, Receipt } from './receipt.ts';
import { type Tally, tallyReceipt } from './tally-receipt.ts';

export interface TakeReceiptPorts extends TellAgentPorts {
  readonly numbers: ReadonlyMap<string, BridgeNumber>;
  readonly contacts: Pick<ContactDirectory, 'find'>;
  readonly receipts: ReceiptMemory;
  readonly ledger: Ledger;
  readonly deliveries: DeliveryEvents;
}

/** Remembers what was said of each item. */
export interface ReceiptMemory {
  /** Adds what a receipt says; answers what was known before. What is known already changes nothing. */
  add(subject: string, entry: ReceiptEntry): Promise<Outcome<readonly ReceiptEntry[]>>;
}

/** Tells in a chat that a message of it was delivered, as its customer; never opens one. */
export interface DeliveryEvents {
  tell(contact: KnownContact, itemId: string): Promise<Outcome<void>>;
}

export interface TakenReceipt extends Tally {
  readonly delivery: Delivery;
}

type Call = { readonly deadline: Deadline };

/**
 * Writes down what a carrier says, and tells the agent what is certain: that all of an item is delivered, or that a
 * part of it failed. Each is told once, whatever comes twice, late or in another order.
 */
export async function takeReceipt(
  receipt: Receipt,
  ports: TakeReceiptPorts,
  call: Call,
): Promise<TakenReceipt> {
  const entry = entryOf(receipt);
  const { subject } = receipt;
  if (!entry || !subject)
    return { delivery: ignored(subject ? 'other-type' : 'unmatched'), ...tallyReceipt(receipt, []) };
  const added = await ports.receipts.add(
    subject.kind === 'item' ? nameOf(subject) : receipt.messageId,
    entry,
  );
  if (added.kind !== 'accepted') return { delivery: toDelivery(added), counts: [], measures: [] };
  const tally = tallyReceipt(receipt, added.value);
  if (subject.kind === 'notice') return { delivery: noted, ...tally };
  const news = newsOf(subject, entry, added.value);
  return { delivery: news ? await tell({ news, subject, call }, ports) : noted, ...tally };
}

/** Files, and words in place of others, are counted apart. */
function nameOf({ contact, item, as }: ItemSubject): string {
  return as ? `${contact}/${item}/${as}` : `${contact}/${item}`;
}

const noted: Delivery = { kind: 'done', result: 'accepted' };

/** It may be said twice. */
const repeatsAfterUnknown = 5;

/** What is certain by now. */
type News = { readonly kind: 'delivered' } | { readonly kind: 'failed'; readonly reason: string };

/** Whoever has words in place of a file has no file. */
function newsOf({ as }: ItemSubject, entry: ReceiptEntry, before: readonly ReceiptEntry[]): News | undefined {
  if (meaningOf(entry) === 'under-way') return undefined;
  const all = [...before, entry];
  if (as !== 'words' && isWhollyDelivered(all)) return { kind: 'delivered' };
  const fate = fateOf(all.filter(({ part }) => part === entry.part));
  return fate?.meaning === 'failed' ? { kind: 'failed', reason: fate.status } : undefined;
}

interface Telling {
  readonly news: News;
  readonly subject: ItemSubject;
  readonly call: Call;
}

/** Nothing is told of a chat that has ended, or of a number whose receipts are off. */
async function tell(telling: Telling, ports: TakeReceiptPorts): Promise<Delivery> {
  const found = await ports.contacts.find(telling.subject.contact);
  if (found.kind !== 'accepted') return toDelivery(found);
  const contact = found.value;
  const number = ports.numbers.get(contact?.bridgeNumber ?? '');
  if (!contact || !number) return ignored('unknown-contact');
  if (contact.endedAt !== undefined) return ignored('chat-over');
  if (!number.receipts) return ignored('receipts-off');
  return telling.news.kind === 'delivered'
    ? tellDelivered(telling, { contact, number }, ports)
    : tellFailed({ ...telling, reason: telling.news.reason }, { contact, number }, ports);
}

interface Whose {
  readonly contact: KnownContact;
  readonly number: BridgeNumber;
}

/** The other route has no way into the chat that can't open one (docs/design.md, "Routes"). */
async function tellDelivered(
  { subject, call }: Telling,
  { contact, number }: Whose,
  ports: TakeReceiptPorts,
): Promise<Delivery> {
  if (number.route.kind !== 'participant') return noted;
  const told = await ports.ledger.once({
    ...call,
    key: `${subject.contact}/${subject.item}/delivered`,
    repeatsAfterUnknown,
    // Without waits: it shares its quota with what customers say, and they come first.
    attempt: () => ports.deliveries.tell(contact, subject.item),
  });
  return isTakenElsewhere(told) ? noted : toDelivery(told);
}

async function tellFailed(
  { subject, call, reason }: Telling & { readonly reason: string },
  whose: Whose,
  ports: TakeReceiptPorts,
): Promise<Delivery> {
  const instanceId = subject.instance ?? instanceOf(whose.number);
  if (instanceId === undefined) return { ...noted, reason };
  const told = await tellAgent({ ...whose, instanceId, reason }, ports, call);
  if (told?.kind === 'refused-for-now' && !isTakenElsewhere(told)) return toDelivery(told);
  const notice = noticeResult(told);
  return { ...noted, reason, ...(notice !== undefined && { notice }) };
}

/** The id is the last word of the ARN. */
function instanceOf({ route }: BridgeNumber): string | undefined {
  return route.kind === 'participant' ? route.instanceArn.split('/').at(-1) : undefined;
}

/** Another receipt that came at once tells it; should that fail, it comes again. */
function isTakenElsewhere(outcome: LedgerOutcome<unknown>): boolean {
  return outcome.kind === 'refused-for-now' && outcome.reason === 'claimed-elsewhere';
}
