/** Numbers that look random and come again for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    // Neighbouring seeds shall not begin alike.
    this.#state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  happens(rate: number): boolean {
    return rate > 0 && this.next() < rate;
  }

  pick<Element>(elements: readonly Element[]): Element {
    const picked = elements[this.below(elements.length)];
    if (picked === undefined) throw new Error('expected something to pick from, got nothing');
    return picked;
  }
}
