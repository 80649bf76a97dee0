import type { Measure } from '../ports.ts';
import { entryOf, fateOf, isSameEntry, type ReceiptEntry } from './fold-receipts.ts';
import type { Receipt } from './receipt.ts';

/** What of a receipt is to be counted and measured. */
export interface Tally {
  readonly counts: readonly string[];
  readonly measures: readonly Measure[];
}

/**
 * Counts each send once for what becomes of it, and its price once, at its last word.
 * @param before what was known of the item until then.
 */
export function tallyReceipt(receipt: Receipt, before: readonly ReceiptEntry[]): Tally {
  const entry = entryOf(receipt);
  if (!entry) return { counts: [receipt.subject ? 'other-type' : 'unmatched'], measures: [] };
  if (before.some((known) => isSameEntry(known, entry))) return { counts: ['repeated'], measures: [] };
  const own = before.filter(({ messageId }) => messageId === entry.messageId);
  const turn = turnOf(entry, own);
  const isLastWord = entry.isFinal && !own.some(({ isFinal }) => isFinal);
  return {
    counts: [...(own.length === 0 ? ['sent'] : []), ...turn],
    measures: [
      ...(isLastWord ? costOf(receipt) : []),
      ...(turn.includes('delivered') ? delayOf(receipt) : []),
    ],
  };
}

/** What a send has become by this receipt; nothing where it changes nothing that counts. */
function turnOf(entry: ReceiptEntry, own: readonly ReceiptEntry[]): readonly string[] {
  const fate = fateOf([...own, entry]);
  if (!fate || fate.meaning === 'under-way' || fate.meaning === fateOf(own)?.meaning) return [];
  return fate.meaning === 'failed' ? ['failed', `failed-${fate.status}`] : [fate.meaning];
}

function costOf({ segments, price, carrierFee }: Receipt): readonly Measure[] {
  return [
    ...(segments === undefined ? [] : [{ name: 'segments', value: segments, unit: 'count' as const }]),
    ...(price === undefined ? [] : [{ name: 'price', value: price, unit: 'dollars' as const }]),
    ...(carrierFee === undefined
      ? []
      : [{ name: 'carrier-fee', value: carrierFee, unit: 'dollars' as const }]),
  ];
}

/** From Connect's streaming of the item to the carrier's word. */
function delayOf({ at, subject }: Receipt): readonly Measure[] {
  const value = subject?.kind === 'item' ? at - Date.parse(subject.at ?? '') : Number.NaN;
  return value >= 0 ? [{ name: 'delay', value, unit: 'milliseconds' }] : [];
}
