/** What became of a change of the app's sources. */
export type Reload =
  /** These functions run the new code from their next calls on. */
  | { readonly kind: 'reloaded'; readonly functions: readonly string[]; readonly milliseconds: number }
  /** What ran before goes on. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface ReloaderParts {
  /** Makes the sources into what runs. @returns the names of the functions that differ; rejects when it can't */
  readonly reload: (signal: AbortSignal) => Promise<readonly string[]>;
  /** Hears of each change that has made a difference, or should have. */
  readonly report: (reload: Reload) => void;
  /** This machine's time, in milliseconds. */
  readonly now: () => number;
}

/** Reloads one change after the other; those that come meanwhile are taken up together. */
export class Reloader {
  readonly #parts: ReloaderParts;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #isStale = false;

  constructor(parts: ReloaderParts) {
    this.#parts = parts;
  }

  /** Takes note of a change. */
  change(): void {
    this.#isStale = true;
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = undefined;
    });
  }

  /** Gives up what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #catchUp(): Promise<void> {
    const { signal } = this.#stopping;
    while (this.#isStale && !signal.aborted) {
      this.#isStale = false;
      const reload = await this.#attempt(signal);
      if (reload && !signal.aborted) this.#parts.report(reload);
    }
  }

  async #attempt(signal: AbortSignal): Promise<Reload | undefined> {
    const { reload, now } = this.#parts;
    const startedAt = now();
    try {
      const functions = await reload(signal);
      return functions.length === 0
        ? undefined
        : { kind: 'reloaded', functions, milliseconds: now() - startedAt };
    } catch (error) {
      return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
