import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fateOf, isWhollyDelivered, type ReceiptEntry } from '../../../lambda/core/receipts/fold-receipts.ts';
import { meanings, type Receipt, type ReceiptStatus } from '../../../lambda/core/receipts/receipt.ts';
import { receipt } from '../../fixtures/receipts.ts';
import { item } from '../../fixtures/texts.ts';
import { openReceipts } from './receipt-world.ts';

const statuses = Object.keys(meanings) as ReceiptStatus[];
const failures = statuses.filter((status) => meanings[status] === 'failed');

/** How a carrier speaks of one part: what is under way, then one last word. */
const story = fc.record({
  before: fc.subarray(['queued', 'pending', 'sent', 'unreachable', 'successful'] as const),
  last: fc.constantFrom<ReceiptStatus>('delivered', 'successful', 'unknown', ...failures),
});

/** The stories of an item's parts, and the same receipts in another order, some of them several times. */
const shuffled = fc.array(story, { minLength: 1, maxLength: 4 }).chain((parts) => {
  const receipts = parts.flatMap(({ before, last }, index): Receipt[] => {
    const subject = { ...receipt.subject, part: index + 1, of: parts.length };
    const base = { ...receipt, messageId: `message-${index}`, subject };
    return [
      ...before.map((status) => ({ ...base, status, isFinal: false })),
      { ...base, status: last, isFinal: true },
    ];
  });
  const order = fc.array(fc.nat(receipts.length - 1), { maxLength: 6 }).chain((twice) =>
    fc.shuffledSubarray([...receipts.keys(), ...twice], {
      minLength: receipts.length + twice.length,
      maxLength: receipts.length + twice.length,
    }),
  );
  return fc.record({
    receipts: fc.constant(receipts),
    lasts: fc.constant(parts.map(({ last }) => last)),
    order,
  });
});

async function play(receipts: readonly Receipt[]) {
  const { take, confirmed, messages, receipts: memory } = await openReceipts();
  const totals = new Map<string, number>();
  for (const each of receipts) {
    const { counts, measures } = await take(each);
    for (const name of counts.filter((count) => count !== 'repeated'))
      totals.set(name, (totals.get(name) ?? 0) + 1);
    for (const { name, value } of measures) totals.set(name, (totals.get(name) ?? 0) + value);
  }
  const entries = memory.entries(`${receipt.subject.contact}/${item.id}`);
  const fates = [...new Set(entries.map(({ part }) => part))]
    .sort()
    .map((part) => fateOf(entries.filter((entry) => entry.part === part)));
  return {
    fates,
    isWhollyDelivered: isWhollyDelivered(entries),
    confirmed,
    told: messages.told.map(({ content }) => content).sort(),
    totals: [...totals].map(([name, value]) => [name, value.toFixed(6)]).sort(),
  };
}

it('shuffled and repeated receipts come to the same end as those in order, and tell and count the same', async () => {
  await fc.assert(
    fc.asyncProperty(shuffled, async ({ receipts, order, lasts }) => {
      const inOrder = await play(receipts);
      expect(await play(order.flatMap((index) => receipts[index] ?? []))).toEqual(inOrder);
      expect(inOrder.fates.map((fate) => fate?.status)).toEqual(lasts);
      const isDelivered = lasts.every((last) => meanings[last] === 'delivered');
      expect(inOrder.confirmed).toEqual(isDelivered ? [item.id] : []);
      expect(inOrder.told).toHaveLength(new Set(lasts.filter((last) => meanings[last] === 'failed')).size);
    }),
    { numRuns: 1_000 },
  );
});

const entry = fc.record<ReceiptEntry>({
  part: fc.integer({ min: 1, max: 3 }),
  of: fc.integer({ min: 1, max: 3 }),
  messageId: fc.constantFrom('one', 'two'),
  status: fc.constantFrom(...statuses),
  isFinal: fc.boolean(),
});

it('whatever carriers say, even of what cannot be, the order does not count and nothing goes backwards', () => {
  const ranks = ['under-way', 'unknown', 'failed', 'delivered'];
  fc.assert(
    fc.property(
      fc
        .array(entry, { minLength: 1, maxLength: 8 })
        .chain((entries) =>
          fc.tuple(
            fc.constant(entries),
            fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 }),
          ),
        ),
      ([entries, shuffledTwice]) => {
        expect(fateOf(shuffledTwice)).toEqual(fateOf(entries));
        expect(isWhollyDelivered(shuffledTwice)).toBe(isWhollyDelivered(entries));
        const before = fateOf(entries.slice(0, -1))?.meaning ?? 'under-way';
        const after = fateOf(entries)?.meaning ?? 'under-way';
        expect(ranks.indexOf(after)).toBeGreaterThanOrEqual(ranks.indexOf(before));
      },
    ),
    { numRuns: 5_000 },
  );
});
