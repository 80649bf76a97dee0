import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { OptOuts } from '../../lambda/core/ports.ts';

/** Opt-out lists in memory. */
export class MemoryOptOuts implements OptOuts {
  readonly #entries = new Set<string>();

  has(list: string, customerNumber: string): boolean {
    return this.#entries.has(`${list}#${customerNumber}`);
  }

  async add(list: string, customerNumber: string): Promise<Outcome<void>> {
    this.#entries.add(`${list}#${customerNumber}`);
    return accepted(undefined);
  }

  async remove(list: string, customerNumber: string): Promise<Outcome<boolean>> {
    return accepted(this.#entries.delete(`${list}#${customerNumber}`));
  }
}
