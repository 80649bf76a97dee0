import type { StoredMessage } from './stored-message.ts';

/** Messages by group, in the order they came, and the groups that can be served now. */
export class MessageGroups {
  readonly #groups = new Map<string, StoredMessage[]>();
  readonly #ready = new Set<string>();

  add(message: StoredMessage): void {
    const group = this.#groups.get(message.group);
    if (group) group.push(message);
    else this.#groups.set(message.group, [message]);
    this.refresh(message.group);
  }

  remove(message: StoredMessage): void {
    const group = this.#groups.get(message.group) ?? [];
    const index = group.indexOf(message);
    if (index >= 0) group.splice(index, 1);
    if (group.length === 0) this.#groups.delete(message.group);
    this.refresh(message.group);
  }

  /** Looks again whether the group can be served: nobody has one of its messages, and the first is visible. */
  refresh(name: string): void {
    const group = this.#groups.get(name);
    if (group?.[0] && !group[0].delayed && !group.some(({ inFlight }) => inFlight)) this.#ready.add(name);
    else this.#ready.delete(name);
  }

  hasAvailable(): boolean {
    return this.#ready.size > 0;
  }

  /** Up to `max` messages that can be received now, those of a group in their order. */
  available(max: number): StoredMessage[] {
    const found: StoredMessage[] = [];
    for (const name of this.#ready) {
      for (const message of this.#groups.get(name) ?? []) {
        if (found.length === max) return found;
        if (message.delayed) break;
        found.push(message);
      }
    }
    return found;
  }

  all(): StoredMessage[] {
    return [...this.#groups.values()].flat();
  }

  clear(): void {
    this.#groups.clear();
    this.#ready.clear();
  }
}
