import type { Clock, Deadline } from '../../lambda/core/ports.ts';
import type { Rates } from './accidents.ts';
import type { Chance } from './chance.ts';
import type { Scheduler } from './scheduler.ts';
import type { Admits } from './simulated-quotas.ts';

/** An answer that never comes. One for all would keep whatever waits for it, and the worlds that this belongs to. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

const requestTimeoutMilliseconds = 15_000;
const longestSkewMilliseconds = 5_000;

/** How a role's failures look to its caller. */
export interface Failures {
  readonly throttled: () => unknown;
  /** After a request of which nobody knows whether it was accepted. */
  readonly unanswered: () => unknown;
}

/** A call that a process has made. */
export interface ProcessCall {
  readonly process: FunctionProcess;
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What else becomes of a role's calls. */
export interface CallHooks {
  /** Is told of each call that has arrived. */
  readonly tell?: (call: ProcessCall) => void;
  /** Whether the role takes it: else it is throttled. */
  readonly admits?: Admits;
}

export interface ProcessParts {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly rates: Rates;
  /** The longest that a request, or an answer, is on its way. */
  readonly wayMilliseconds: number;
  /** How long the invocation may take. */
  readonly timeoutMilliseconds: number;
  /** Whose call this invocation serves. @default nobody's */
  readonly caller?: FunctionProcess;
}

/** A call on its way. */
interface RoleCall {
  admits(): boolean;
  happen(): unknown;
}

/** One invocation of a function: it may be killed, or stand still, at any of its calls. */
export class FunctionProcess {
  readonly startedAt: number;
  readonly #parts: ProcessParts;
  readonly #skew: number;
  #isDead = false;
  #standsStillUntil = 0;

  constructor(parts: ProcessParts) {
    this.#parts = parts;
    const { scheduler, chance, rates } = parts;
    this.startedAt = scheduler.now;
    const reach = longestSkewMilliseconds;
    this.#skew = chance.happens(rates.skew) ? Math.round(chance.between(-reach, reach)) : 0;
    if (chance.happens(rates.kill)) scheduler.after(chance.between(0, 2_000), () => this.kill());
    if (chance.happens(rates.freeze)) {
      scheduler.after(chance.between(0, 2_000), () => {
        this.#standsStillUntil = scheduler.now + chance.between(10_000, 300_000);
      });
    }
  }

  /** Who began what this process does: itself, or whoever called it and waits. */
  get origin(): FunctionProcess {
    return this.#parts.caller?.origin ?? this;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Whether it has stood still, and so can act long after its time. */
  get isZombie(): boolean {
    return this.#standsStillUntil > 0;
  }

  /** Runs once, when the process is killed. */
  onDeath: () => void = () => undefined;

  kill(): void {
    if (this.#isDead) return;
    this.#isDead = true;
    this.onDeath();
  }

  get clock(): Clock {
    const { scheduler, chance } = this.#parts;
    return {
      now: () => scheduler.now + this.#skew,
      sleep: (milliseconds) => this.#pass(milliseconds),
      random: () => chance.next(),
    };
  }

  get deadline(): Deadline {
    const { scheduler, timeoutMilliseconds } = this.#parts;
    return { remainingMilliseconds: () => this.startedAt + timeoutMilliseconds - scheduler.now };
  }

  /** Has the process reach a role over the network. */
  run<Role extends object>(role: Role, failures: Failures, { tell, admits }: CallHooks = {}): Role {
    return new Proxy(role, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) =>
          this.#call(failures, {
            admits: () => admits?.(String(name), args) ?? true,
            happen: () => {
              tell?.({ process: this, name: String(name), args });
              return Reflect.apply(method, target, args);
            },
          });
      },
    });
  }

  /** A write of which only the refusal is told. @throws when it is refused */
  async write(): Promise<void> {
    const { chance, rates } = this.#parts;
    await this.#pass(chance.between(1, 20));
    if (chance.happens(rates.ledgerThrottle)) throw new Error('throttled');
  }

  async #call(failures: Failures, effect: RoleCall): Promise<unknown> {
    const { scheduler, chance, rates, wayMilliseconds } = this.#parts;
    await this.#pass(0);
    if (chance.happens(rates.throttle)) {
      await this.#pass(chance.between(1, 50));
      return failures.throttled();
    }
    if (chance.happens(rates.lostRequest)) return this.#giveUp(failures);
    // The request has left: whatever becomes of the process, it arrives.
    await scheduler.sleep(chance.between(1, wayMilliseconds));
    if (!effect.admits()) {
      await this.#pass(chance.between(1, wayMilliseconds));
      return failures.throttled();
    }
    const answer = await effect.happen();
    if (chance.happens(rates.lostAnswer)) return this.#giveUp(failures);
    await this.#pass(chance.between(1, wayMilliseconds));
    return answer;
  }

  async #giveUp(failures: Failures): Promise<unknown> {
    await this.#pass(this.#parts.chance.pick([20, requestTimeoutMilliseconds]));
    return failures.unanswered();
  }

  /** Lets time pass for the process, if it lives to see it. */
  async #pass(milliseconds: number): Promise<void> {
    const { scheduler } = this.#parts;
    if (milliseconds > 0) await scheduler.sleep(milliseconds);
    if (this.#isDead) return never();
    const wait = this.#standsStillUntil - scheduler.now;
    if (wait > 0) await scheduler.sleep(wait);
  }
}
