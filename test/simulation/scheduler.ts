interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly run: Run;
}

/** Answers `false` when it did nothing that anything else could follow from. */
type Run = () => unknown;

/** It doesn't come to rest. */
export class RestlessError extends Error {
  override readonly name = 'RestlessError';
}

/** Time that jumps from one thing that is due to the next: the only clock, and the only order, of a simulation. */
export class Scheduler {
  readonly #waiting: Waiting[] = [];
  #now = Date.UTC(2026, 0, 2, 12);
  #order = 0;

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: Run): void {
    this.#order += 1;
    this.#push({ at: this.#now + Math.max(0, milliseconds), order: this.#order, run });
  }

  /** Lets time go by in which nothing is due. */
  pass(milliseconds: number): void {
    this.#now += milliseconds;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /**
   * Runs what is due, one after the other, each with all that it sets going at once, until nothing is.
   * @throws RestlessError when more happens than a simulation of this size can mean
   */
  async run(afterEach: () => void, mostEvents = 50_000): Promise<void> {
    for (let events = 0; ; events += 1) {
      if (events > mostEvents) throw new RestlessError(`more than ${mostEvents} events, and no end`);
      const next = this.#pop();
      if (!next) return;
      this.#now = next.at;
      if (next.run() === false) continue;
      await settle();
      afterEach();
    }
  }

  #push(waiting: Waiting): void {
    const heap = this.#waiting;
    heap.push(waiting);
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) break;
      this.#swap(child, parent);
      child = parent;
    }
  }

  #pop(): Waiting | undefined {
    const heap = this.#waiting;
    const [first] = heap;
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    for (let parent = 0; ; ) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < heap.length && this.#isBefore(child, least)) least = child;
      }
      if (least === parent) return first;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #isBefore(left: number, right: number): boolean {
    const [one, other] = [this.#waiting[left], this.#waiting[right]];
    if (!one || !other) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(left: number, right: number): void {
    const [one, other] = [this.#waiting[left], this.#waiting[right]];
    if (!one || !other) return;
    this.#waiting[left] = other;
    this.#waiting[right] = one;
  }
}

/** Lets everything run that waits for nothing but its turn. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
