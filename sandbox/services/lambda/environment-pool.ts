import { type EnvironmentParts, ExecutionEnvironment } from './execution-environment.ts';
import type { FunctionSettings } from './invocation.ts';

interface Waiter {
  readonly settings: FunctionSettings;
  readonly take: (environment: ExecutionEnvironment) => void;
}

const idleMilliseconds = 300_000;

/** At most so many processes for all functions together; warm ones are used again, idle ones given to others. */
export class EnvironmentPool {
  readonly #size: number;
  readonly #parts: EnvironmentParts;
  readonly #idle: { readonly environment: ExecutionEnvironment; readonly since: number }[] = [];
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #waiters: Waiter[] = [];
  readonly #retired = new WeakSet<FunctionSettings>();

  constructor(size: number, parts: EnvironmentParts) {
    this.#size = size;
    this.#parts = parts;
  }

  /** A free environment of this function; waits for one when all are busy. */
  acquire(settings: FunctionSettings): Promise<ExecutionEnvironment> {
    const environment = this.#reuse(settings) ?? this.#start(settings);
    if (environment) return Promise.resolve(environment);
    return new Promise((take) => this.#waiters.push({ settings, take }));
  }

  /** Gives an environment back; a dead one is replaced for those who wait. */
  release(environment: ExecutionEnvironment): void {
    if (this.#retired.has(environment.settings)) void environment.end();
    if (environment.alive) this.#idle.push({ environment, since: this.#parts.clock.now() });
    else this.#all.delete(environment);
    this.#serve();
    this.#reclaim();
  }

  /** Starts one process of each function ahead of its first call. */
  warm(functions: readonly FunctionSettings[]): void {
    for (const settings of functions) {
      const environment = this.#start(settings);
      if (environment) this.#idle.push({ environment, since: this.#parts.clock.now() });
    }
  }

  /** Ends the processes of a function that is defined otherwise now; those at work, after that. */
  retire(settings: FunctionSettings): void {
    this.#retired.add(settings);
    for (let environment = this.#reuse(settings); environment; environment = this.#reuse(settings)) {
      this.#all.delete(environment);
      void environment.end();
    }
  }

  /** Ends all processes. */
  async end(): Promise<void> {
    const all = [...this.#all];
    this.#all.clear();
    this.#idle.length = 0;
    await Promise.all(all.map((environment) => environment.end()));
  }

  #serve(): void {
    const [waiter] = this.#waiters;
    if (!waiter) return;
    const environment = this.#reuse(waiter.settings) ?? this.#start(waiter.settings);
    if (!environment) return;
    this.#waiters.shift();
    waiter.take(environment);
  }

  #reuse(settings: FunctionSettings): ExecutionEnvironment | undefined {
    for (let index = this.#idle.length - 1; index >= 0; index -= 1) {
      const environment = this.#idle[index]?.environment;
      if (environment?.settings !== settings) continue;
      this.#idle.splice(index, 1);
      if (environment.alive) return environment;
      this.#all.delete(environment);
    }
    return undefined;
  }

  #start(settings: FunctionSettings): ExecutionEnvironment | undefined {
    if (this.#all.size >= this.#size && !this.#endOldestIdle()) return undefined;
    const environment = new ExecutionEnvironment(settings, this.#parts);
    this.#all.add(environment);
    return environment;
  }

  #endOldestIdle(): boolean {
    const oldest = this.#idle.shift();
    if (!oldest) return false;
    this.#all.delete(oldest.environment);
    void oldest.environment.end();
    return true;
  }

  #reclaim(): void {
    const now = this.#parts.clock.now();
    while (this.#idle[0] && now - this.#idle[0].since > idleMilliseconds) this.#endOldestIdle();
  }
}
