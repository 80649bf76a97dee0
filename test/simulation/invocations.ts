import type { Rates } from './accidents.ts';
import type { Chance } from './chance.ts';
import { FunctionProcess, timeoutMilliseconds } from './process.ts';
import type { Scheduler } from './scheduler.ts';

export interface InvocationsOptions {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly rates: () => Rates;
  /** What the ledgers call done just now. */
  readonly settledKeys: () => ReadonlySet<string>;
}

/** Lambda: a process for each invocation, killed when its time is over. */
export class Invocations {
  readonly #options: InvocationsOptions;
  readonly #knownAtStart = new WeakMap<FunctionProcess, ReadonlySet<string>>();

  constructor(options: InvocationsOptions) {
    this.#options = options;
  }

  /** Begins a process, and tells once whether its invocation ended well. */
  begin(call: (process: FunctionProcess) => Promise<boolean>, over: (isWell: boolean) => void): void {
    const { scheduler, chance, rates, settledKeys } = this.#options;
    const process = new FunctionProcess({ scheduler, chance, rates: rates() });
    this.#knownAtStart.set(process, settledKeys());
    let isOver = false;
    const finish = (isWell: boolean) => {
      if (isOver) return;
      isOver = true;
      over(isWell);
    };
    process.onDeath = () => finish(false);
    scheduler.after(timeoutMilliseconds, () => {
      if (isOver) return false;
      // One that stands still doesn't notice.
      if (!process.isZombie) process.kill();
      finish(false);
      return true;
    });
    call(process).then(finish, () => finish(false));
  }

  /** Whether an effect was done, for all to read, before this process was there. */
  wasKnown(process: FunctionProcess, key: string): boolean {
    return this.#knownAtStart.get(process)?.has(key) ?? false;
  }
}
