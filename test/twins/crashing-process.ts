/** Ends the run of a {@link CrashingProcess}. */
export class Crash extends Error {}

export interface CrashPoint {
  /** Index of the call at which the process is killed. */
  readonly at: number;
  /** Before the call is made, or after it was accepted. */
  readonly phase: 'before' | 'after';
}

/** A process that writes down its calls, and may be killed at one of them. */
export class CrashingProcess {
  readonly calls: string[] = [];
  readonly #crash: CrashPoint | undefined;

  constructor(crash?: CrashPoint) {
    this.#crash = crash;
  }

  /** Has the process make the calls of a role. */
  run<Role extends object>(role: Role): Role {
    return new Proxy(role, {
      get: (target, name) => {
        const method = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => this.#call(String(name), () => Reflect.apply(method, target, args));
      },
    });
  }

  async #call(name: string, make: () => unknown): Promise<unknown> {
    const isHere = this.calls.push(name) - 1 === this.#crash?.at;
    if (isHere && this.#crash?.phase === 'before') throw new Crash(name);
    const answer = await make();
    if (isHere) throw new Crash(name);
    return answer;
  }
}
