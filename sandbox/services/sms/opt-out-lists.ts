import type { Clock } from '../../engine/clock.ts';
import type { Place, SandboxNumber } from '../../engine/place.ts';

/** A customer who wants no more texts. */
export interface OptedOut {
  readonly customerNumber: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The customer said so; else somebody put the number on the list. */
  readonly isByCustomer: boolean;
}

export interface OptOutParts {
  readonly place: Pick<Place, 'numbers'>;
  readonly clock: Clock;
}

const accountsList = 'Default';

/**
 * Who has opted out: lists of the account, each for the numbers that are set to it.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list.html
 */
export class OptOutLists {
  readonly #clock: Clock;
  readonly #lists: ReadonlyMap<string, Map<string, OptedOut>>;

  constructor({ place, clock }: OptOutParts) {
    this.#clock = clock;
    const names = new Set([accountsList, ...place.numbers.map(optOutListOf)]);
    this.#lists = new Map([...names].map((name) => [name, new Map()]));
  }

  /** Oldest first; `undefined` where there is no such list. */
  find(name: string): readonly OptedOut[] | undefined {
    const list = this.#lists.get(name);
    return list && [...list.values()];
  }

  /** Whether the customer wants no texts of this number. */
  holds(customerNumber: string, number: SandboxNumber): boolean {
    return this.#lists.get(optOutListOf(number))?.has(customerNumber) ?? false;
  }

  /** A number that is on the list stays as it is. */
  add(name: string, customer: Pick<OptedOut, 'customerNumber' | 'isByCustomer'>): OptedOut | undefined {
    const list = this.#lists.get(name);
    const entry = list?.get(customer.customerNumber) ?? { ...customer, at: this.#clock.now() };
    list?.set(entry.customerNumber, entry);
    return list && entry;
  }

  /** @returns what was taken off the list */
  remove(name: string, customerNumber: string): OptedOut | undefined {
    const entry = this.#lists.get(name)?.get(customerNumber);
    this.#lists.get(name)?.delete(customerNumber);
    return entry;
  }

  clear(): void {
    for (const list of this.#lists.values()) list.clear();
  }
}

export function optOutListOf({ ownOptOutList }: SandboxNumber): string {
  return ownOptOutList ?? accountsList;
}
