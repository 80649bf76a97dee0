import type { Measure, Metrics } from '../../lambda/core/ports.ts';

/** Counts and measures in memory; only what was flushed counts, as only that leaves a function. */
export class MemoryMetrics implements Metrics {
  readonly #pending: string[] = [];
  readonly #measures: Measure[] = [];
  readonly measures: Measure[] = [];
  readonly #counts = new Map<string, number>();

  /** How often each metric was counted, by name. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  count(name: string): void {
    this.#pending.push(name);
  }

  measure(measure: Measure): void {
    this.#measures.push(measure);
  }

  flush(): void {
    this.measures.push(...this.#measures.splice(0));
    for (const name of this.#pending.splice(0)) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
}
