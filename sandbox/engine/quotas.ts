import type { Clock } from './clock.ts';
import type { Switches } from './switches.ts';

/** How often something may be asked. */
export interface Quota {
  /** What shares the quota, such as `connect StartChatContact`. */
  readonly bucket: string;
  /** How many calls a second it takes in the long run. */
  readonly perSecond: number;
  /** How many it takes at once after a rest. */
  readonly burst: number;
}

interface Bucket {
  readonly tokens: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Documented quotas as token buckets, while the switch `quotas` is on. They hold in this machine's time: the
 * functions, whose time is never shortened, are what asks.
 */
export class Quotas {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #switches: Switches;
  readonly #buckets = new Map<string, Bucket>();

  constructor({ clock, switches }: { clock: Pick<Clock, 'now'>; switches: Switches }) {
    this.#clock = clock;
    this.#switches = switches;
  }

  /** Whether a call is within all of its quotas; only then does it count towards them. */
  admits(quotas: readonly Quota[]): boolean {
    if (!this.#switches.settings.quotas) return true;
    const at = this.#clock.now();
    const filled = quotas.map((quota) => ({ quota, tokens: this.#tokens(quota, at) }));
    if (filled.some(({ tokens }) => tokens < 1)) return false;
    for (const { quota, tokens } of filled) this.#buckets.set(quota.bucket, { tokens: tokens - 1, at });
    return true;
  }

  clear(): void {
    this.#buckets.clear();
  }

  #tokens({ bucket, perSecond, burst }: Quota, at: number): number {
    const left = this.#buckets.get(bucket);
    return left ? Math.min(burst, left.tokens + ((at - left.at) / 1000) * perSecond) : burst;
  }
}
