import type { Clock } from '../../engine/clock.ts';
import type { Feed } from '../../engine/feed.ts';
import type { Place, SandboxNumber } from '../../engine/place.ts';
import { defaultOptOutList, type NumberSettings } from './number-settings.ts';

/** A customer who wants no more texts. */
export interface OptedOut {
  readonly customerNumber: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The customer said so; else somebody put the number on the list. */
  readonly isByCustomer: boolean;
}

/** A customer who wants no texts of one of our numbers. */
export interface OptOutPair {
  readonly customerNumber: string;
  readonly bridgeNumber: string;
  /** Whose words lead onto the list and off it: AWS knows none for coming back. */
  readonly managedBy: 'aws' | 'bridge';
}

export interface OptOutParts {
  readonly place: Pick<Place, 'numbers'>;
  readonly numberSettings: NumberSettings;
  readonly clock: Clock;
  readonly feed: Feed;
}

/**
 * Who has opted out: lists of the account, each for the numbers that are set to it.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list.html
 */
export class OptOutLists {
  readonly #clock: Clock;
  readonly #feed: Feed;
  readonly #numberSettings: NumberSettings;
  readonly #numbers: Place['numbers'];
  readonly #lists: ReadonlyMap<string, Map<string, OptedOut>>;

  constructor({ place, numberSettings, clock, feed }: OptOutParts) {
    this.#clock = clock;
    this.#feed = feed;
    this.#numbers = place.numbers;
    this.#numberSettings = numberSettings;
    const names = new Set([defaultOptOutList, ...place.numbers.map((number) => this.listOf(number))]);
    this.#lists = new Map([...names].map((name) => [name, new Map()]));
  }

  /** Oldest first; `undefined` where there is no such list. */
  find(name: string): readonly OptedOut[] | undefined {
    const list = this.#lists.get(name);
    return list && [...list.values()];
  }

  /** Whether the customer wants no texts of this number. */
  holds(customerNumber: string, number: SandboxNumber): boolean {
    return this.#lists.get(this.listOf(number))?.has(customerNumber) ?? false;
  }

  /** Every customer who wants no texts of one of our numbers. */
  pairs(): readonly OptOutPair[] {
    return this.#numbers.flatMap((number) =>
      (this.find(this.listOf(number)) ?? []).map(({ customerNumber }) => ({
        customerNumber,
        bridgeNumber: number.phoneNumber,
        managedBy: this.#numberSettings.of(number).SelfManagedOptOutsEnabled ? 'bridge' : 'aws',
      })),
    );
  }

  /** Name of the list that a number is set to. */
  listOf(number: SandboxNumber): string {
    return this.#numberSettings.of(number).OptOutListName;
  }

  /** A number that is on the list stays as it is. */
  add(name: string, customer: Pick<OptedOut, 'customerNumber' | 'isByCustomer'>): OptedOut | undefined {
    const list = this.#lists.get(name);
    const entry = list?.get(customer.customerNumber) ?? { ...customer, at: this.#clock.now() };
    list?.set(entry.customerNumber, entry);
    this.#tell();
    return list && entry;
  }

  /** @returns what was taken off the list */
  remove(name: string, customerNumber: string): OptedOut | undefined {
    const entry = this.#lists.get(name)?.get(customerNumber);
    this.#lists.get(name)?.delete(customerNumber);
    this.#tell();
    return entry;
  }

  clear(): void {
    for (const list of this.#lists.values()) list.clear();
  }

  #tell(): void {
    this.#feed.publish({ event: 'settings', data: { name: 'opt-outs' } });
  }
}
