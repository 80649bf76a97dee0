/** Stops a wait that has not ended yet. */
export type Cancel = () => void;

/** The only clock of the sandbox: it knows the time, and by how much AWS's waits are shortened. */
export class Clock {
  readonly #speed: number;
  readonly #timers = new Set<NodeJS.Timeout>();

  /** @param speed divides AWS's waits; 1 is AWS's own pace */
  constructor(speed: number) {
    this.#speed = speed;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now();
  }

  /** This moment as ISO 8601 in UTC with milliseconds. */
  timestamp(): string {
    return new Date().toISOString();
  }

  /** How many milliseconds here stand for `seconds` of waiting at AWS. */
  shortened(seconds: number): number {
    return (seconds * 1000) / this.#speed;
  }

  /** Calls `run` after `milliseconds` of this machine's time. */
  after(milliseconds: number, run: () => void): Cancel {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, milliseconds);
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  /** Ends every wait without its consequence. */
  cancelAll(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
