import type { Clock } from './clock.ts';
import type { Feed } from './feed.ts';
import { withoutSecrets } from './secret-token.ts';

/** Where something happened. */
export type Hop =
  | 'phone'
  | 'desk'
  | 'reload'
  | 'sns'
  | 'sqs'
  | 'lambda'
  | 'log'
  | 'connect'
  | 'participant'
  | 'sms'
  | 'dynamodb'
  | 'cloudformation'
  | 'kms'
  | 's3'
  | 'servicequotas'
  | 'ssm'
  | 'sts';

export interface TimelineEntry {
  readonly id: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly hop: Hop;
  /** Id of the text or chat item that it is about, where that is known. */
  readonly correlationId?: string;
  readonly summary: string;
  readonly request?: unknown;
  readonly response?: unknown;
  readonly milliseconds?: number;
  /** `ok`, or the name of the error. */
  readonly outcome: string;
}

/** What a caller tells; the timeline adds the id and the time. */
export type Happening = Omit<TimelineEntry, 'id' | 'at' | 'correlationId' | 'outcome'> & {
  readonly correlationId?: string | undefined;
  readonly outcome?: string;
};

const entriesKept = 20_000;

/** Everything that happened, oldest first; the newest 20,000 entries are kept, tokens cut short. */
export class Timeline {
  readonly #clock: Clock;
  readonly #feed: Feed;
  #entries: TimelineEntry[] = [];
  #count = 0;

  constructor(clock: Clock, feed: Feed) {
    this.#clock = clock;
    this.#feed = feed;
  }

  add({ correlationId, request, response, ...happening }: Happening): void {
    this.#count += 1;
    const entry: TimelineEntry = {
      id: String(this.#count),
      at: this.#clock.timestamp(),
      outcome: 'ok',
      ...(correlationId !== undefined && { correlationId }),
      ...happening,
      ...(request !== undefined && { request: withoutSecrets(request) }),
      ...(response !== undefined && { response: withoutSecrets(response) }),
    };
    this.#entries.push(entry);
    if (this.#entries.length > entriesKept * 1.1) this.#entries = this.#entries.slice(-entriesKept);
    this.#feed.publish({ event: 'timeline', data: entry });
  }

  entries(): readonly TimelineEntry[] {
    return this.#entries.slice(-entriesKept);
  }

  clear(): void {
    this.#entries = [];
  }
}
