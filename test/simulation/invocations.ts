import type { Rates } from './accidents.ts';
import type { Chance } from './chance.ts';
import { FunctionProcess } from './process.ts';
import type { Scheduler } from './scheduler.ts';
import type { Settlements } from './settlements.ts';
import { type FunctionName, template } from './template.ts';
import { Usage } from './usage.ts';

export interface InvocationsOptions {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly rates: () => Rates;
  readonly settlements: Settlements;
  /** The longest that a request, or an answer, is on its way. */
  readonly wayMilliseconds: number;
}

/** An invocation to be begun. */
export interface Invocation {
  readonly name: FunctionName;
  /** Whose call it serves. */
  readonly caller?: FunctionProcess;
  call(process: FunctionProcess): Promise<boolean>;
}

/** Lambda: a process for each invocation, killed when its time is over. */
export class Invocations {
  readonly #options: InvocationsOptions;
  readonly usage = new Usage();
  readonly #settledAtStart = new WeakMap<FunctionProcess, number>();

  constructor(options: InvocationsOptions) {
    this.#options = options;
  }

  /** Begins a process, and tells once whether its invocation ended well. */
  begin({ name, caller, call }: Invocation, over: (isWell: boolean) => void): void {
    const { scheduler, chance, rates, settlements, wayMilliseconds } = this.#options;
    const timeoutMilliseconds = 1_000 * template.timeoutSeconds[name];
    const process = new FunctionProcess({
      ...{ scheduler, chance, rates: rates(), wayMilliseconds, timeoutMilliseconds },
      ...(caller && { caller }),
    });
    this.#settledAtStart.set(process, settlements.count);
    this.usage.begin(name);
    let isOver = false;
    const finish = (isWell: boolean) => {
      if (isOver) return;
      isOver = true;
      this.usage.end(name, scheduler.now - process.startedAt);
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
    return this.#options.settlements.isAmongFirst(this.#settledAtStart.get(process.origin) ?? 0, key);
  }
}
