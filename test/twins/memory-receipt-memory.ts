import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import { isSameEntry, type ReceiptEntry } from '../../lambda/core/receipts/fold-receipts.ts';
import type { ReceiptMemory } from '../../lambda/core/receipts/take-receipt.ts';

/** What was said of each item, in memory. */
export class MemoryReceiptMemory implements ReceiptMemory {
  readonly #rows = new Map<string, readonly ReceiptEntry[]>();

  async add(subject: string, entry: ReceiptEntry): Promise<Outcome<readonly ReceiptEntry[]>> {
    const before = this.entries(subject);
    if (!before.some((known) => isSameEntry(known, entry))) this.#rows.set(subject, [...before, entry]);
    return accepted(before);
  }

  entries(subject: string): readonly ReceiptEntry[] {
    return this.#rows.get(subject) ?? [];
  }
}
