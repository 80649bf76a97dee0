import type { Clock } from '../../engine/clock.ts';
import type { Feed } from '../../engine/feed.ts';
import { type Encoding, measure } from './encoding.ts';

export type TextStatus = 'accepted' | 'sent' | 'delivered' | 'failed' | 'blocked' | 'opted-out';

/** A text as `GET /api/texts` tells it. */
export interface Text {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly direction: 'inbound' | 'outbound';
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly status: TextStatus;
  /** Why it failed or was blocked, such as `carrier-unreachable`. */
  readonly reason?: string;
  /** Which part of how many, such as `2/3`. */
  readonly part: string;
  readonly encoding: Encoding;
  readonly segments: number;
  /** Address of the file of an MMS. */
  readonly media?: string;
}

export type NewText = Pick<Text, 'id' | 'from' | 'to' | 'body' | 'direction' | 'status'> & {
  readonly part?: string;
  readonly media?: string;
};

/** Every text that a phone has sent or got. */
export class Texts {
  readonly #clock: Clock;
  readonly #feed: Feed;
  #all: Text[] = [];

  constructor({ clock, feed }: { clock: Clock; feed: Feed }) {
    this.#clock = clock;
    this.#feed = feed;
  }

  add(text: NewText): Text {
    const { encoding, segments } = measure(text.body);
    const added = { part: '1/1', ...text, at: this.#clock.timestamp(), encoding, segments };
    this.#all.push(added);
    this.#feed.publish({ event: 'text', data: added });
    return added;
  }

  find(id: string): Text | undefined {
    return this.#all.find((text) => text.id === id);
  }

  /** Says what has become of a text, in place of what was known. */
  setStatus(id: string, { status, reason }: Pick<Text, 'status' | 'reason'>): void {
    const index = this.#all.findIndex((text) => text.id === id);
    const known = this.#all[index];
    if (!known) return;
    const { reason: _, ...others } = known;
    const changed = { ...others, status, ...(reason !== undefined && { reason }) };
    this.#all[index] = changed;
    this.#feed.publish({ event: 'text', data: changed });
  }

  /** Oldest first; with a number, those from or to it. */
  list(number?: string): readonly Text[] {
    return this.#all.filter(({ from, to }) => number === undefined || from === number || to === number);
  }

  /** The newest text that `from` got from `to`: what a reply of theirs refers to. */
  findLastOutbound(pair: { customerNumber: string; bridgeNumber: string }): Text | undefined {
    return this.#all.findLast(
      ({ direction, from, to }) =>
        direction === 'outbound' && from === pair.bridgeNumber && to === pair.customerNumber,
    );
  }

  clear(): void {
    this.#all = [];
  }
}
