import { type Meaning, meanings, type Part, type Receipt, type ReceiptStatus } from './receipt.ts';

/** What is kept of a receipt: the same for every repeat of it. */
export interface ReceiptEntry extends Part {
  readonly messageId: string;
  readonly status: ReceiptStatus;
  readonly isFinal: boolean;
}

/** What is known of an item, or of one part of it. */
export interface Fate {
  readonly meaning: Meaning;
  /** The status that says so. */
  readonly status: ReceiptStatus;
}

/** What stands, whichever comes first: a phone that has a text has it, whatever else is said. */
const ranks: Readonly<Record<Meaning, number>> = { 'under-way': 0, unknown: 1, failed: 2, delivered: 3 };

/**
 * What a receipt means. Before the last word a phone may still be reached, and a carrier that has accepted a text may
 * still lose it; but what is delivered is delivered.
 */
export function meaningOf({ status, isFinal }: Pick<ReceiptEntry, 'status' | 'isFinal'>): Meaning {
  return isFinal || status === 'delivered' ? meanings[status] : 'under-way';
}

/** What is known after these receipts, in whatever order and however often they came; nothing without any. */
export function fateOf(entries: readonly ReceiptEntry[]): Fate | undefined {
  return entries
    .map((entry) => ({ meaning: meaningOf(entry), status: entry.status }))
    .reduce<Fate | undefined>((best, fate) => (best && !isAhead(fate, best) ? best : fate), undefined);
}

/** Statuses of equal rank stand in the order of the table, so that the order of coming doesn't count. */
function isAhead(one: Fate, other: Fate): boolean {
  const lead = ranks[one.meaning] - ranks[other.meaning];
  return lead > 0 || (lead === 0 && order.indexOf(one.status) > order.indexOf(other.status));
}

const order = Object.keys(meanings);

/**
 * Whether every part of an item is delivered. The last part alone knows how many there are: a deploy or a setting may
 * have cut those before it otherwise than they were counted.
 */
export function isWhollyDelivered(entries: readonly ReceiptEntry[]): boolean {
  const delivered = entries.filter((entry) => meaningOf(entry) === 'delivered');
  const parts = new Set(delivered.map(({ part }) => part));
  return delivered.some(({ part, of }) => part === of && hasAll(parts, of));
}

function hasAll(parts: ReadonlySet<number>, count: number): boolean {
  return Array.from({ length: count }, (_, index) => index + 1).every((part) => parts.has(part));
}

/** Nothing for a receipt of a type that is neither of texts nor of media. */
export function entryOf({ messageId, subject, status, isFinal }: Receipt): ReceiptEntry | undefined {
  if (!subject || !status) return undefined;
  const { part, of } = subject.kind === 'item' ? subject : { part: 1, of: 1 };
  return { part, of, messageId, status, isFinal };
}

export function isSameEntry(one: ReceiptEntry, other: ReceiptEntry): boolean {
  return (
    one.messageId === other.messageId &&
    one.status === other.status &&
    one.isFinal === other.isFinal &&
    one.part === other.part &&
    one.of === other.of
  );
}
