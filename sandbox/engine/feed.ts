/** Something that happened, as `GET /api/events` tells it. */
export interface FeedEvent {
  /** `settings` names what is to be asked for again below `/api/`. */
  readonly event: 'timeline' | 'text' | 'contact' | 'queue' | 'reset' | 'settings';
  readonly data: unknown;
}

type Listener = (event: FeedEvent) => void;

/** Tells whoever listens what happens in the sandbox. */
export class Feed {
  readonly #listeners = new Set<Listener>();

  publish(event: FeedEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** @returns what ends the subscription */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
