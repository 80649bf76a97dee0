import type { Cancel } from './clock.ts';

/** Tells its listeners that something is there; many calls in a row are told once. */
export class Signal {
  readonly #listeners = new Set<() => void>();
  #pending = false;

  raise(): void {
    if (this.#pending) return;
    this.#pending = true;
    setImmediate(() => {
      this.#pending = false;
      for (const listener of this.#listeners) listener();
    });
  }

  /** @returns what ends the listening */
  listen(listener: () => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
