/** What functions of one name have taken so far. */
export interface FunctionUsage {
  calls: number;
  /** Of all calls together, begun to ended. */
  milliseconds: number;
  running: number;
  /** The most that ran at once. */
  mostRunning: number;
}

/** What Lambda would bill, by the functions' names. */
export class Usage {
  readonly #byName = new Map<string, FunctionUsage>();

  of(name: string): FunctionUsage {
    const usage = this.#byName.get(name) ?? { calls: 0, milliseconds: 0, running: 0, mostRunning: 0 };
    this.#byName.set(name, usage);
    return usage;
  }

  begin(name: string): void {
    const usage = this.of(name);
    usage.calls += 1;
    usage.running += 1;
    usage.mostRunning = Math.max(usage.mostRunning, usage.running);
  }

  end(name: string, milliseconds: number): void {
    const usage = this.of(name);
    usage.running -= 1;
    usage.milliseconds += milliseconds;
  }
}
