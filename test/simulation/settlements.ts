/** Effects that the ledgers call done, in order. */
export class Settlements {
  readonly #places = new Map<string, number>();

  get count(): number {
    return this.#places.size;
  }

  note(key: string): void {
    if (!this.#places.has(key)) this.#places.set(key, this.#places.size);
  }

  /** Whether an effect is among the first so many. */
  isAmongFirst(count: number, key: string): boolean {
    return (this.#places.get(key) ?? Number.POSITIVE_INFINITY) < count;
  }
}
