import type { Clock } from '../../engine/clock.ts';

/** What SQS answers for a message it has taken. */
export interface Sent {
  readonly id: string;
  readonly sequenceNumber: string | undefined;
}

const windowSeconds = 300;

/**
 * Remembers deduplication ids for five minutes, whether the message is still there or not.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html
 */
export class DeduplicationWindow {
  readonly #clock: Clock;
  readonly #sent = new Map<string, Sent & { readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  find(key: string): Sent | undefined {
    this.#expire();
    return this.#sent.get(key);
  }

  remember(key: string, sent: Sent): void {
    this.#sent.delete(key);
    this.#sent.set(key, { ...sent, until: this.#clock.now() + this.#clock.shortened(windowSeconds) });
  }

  clear(): void {
    this.#sent.clear();
  }

  #expire(): void {
    const now = this.#clock.now();
    // All ids live equally long, so the oldest are first.
    for (const [key, { until }] of this.#sent) {
      if (until > now) return;
      this.#sent.delete(key);
    }
  }
}
