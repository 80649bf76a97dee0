import { samples } from './samples.js';

const usual = 'Plain text';

/** What is being written at the desk: for each contact what kind of message, and a text for each kind. */
export class Drafts {
  #byContact = new Map();

  /** @returns the kind that is being written, and its text */
  of(id) {
    const { kind, texts } = this.#of(id);
    return { kind, text: texts[kind] ?? samples[kind].content };
  }

  /** Whether something is kept under another kind than the one that is being written. */
  keeps(id, kind) {
    return this.#of(id).kind !== kind && Boolean(this.#of(id).texts[kind]);
  }

  write(id, text) {
    this.#change(id, this.#of(id).kind, text);
  }

  /** A kind begins with its sample. Words that were typed stay words when they become markdown, and the other way round; otherwise they are kept. */
  choose(id, kind) {
    const { kind: former, texts } = this.#of(id);
    const typed = texts[former];
    const isTakenOver = Boolean(typed) && samples[former].isProse && samples[kind].isProse;
    const kept = { ...texts, [kind]: texts[kind] || undefined };
    this.#byContact.set(id, {
      kind,
      texts: isTakenOver ? { ...kept, [former]: undefined, [kind]: typed } : kept,
    });
  }

  /** Hands out what is to be sent; what was kept aside is there again. */
  take(id) {
    const taken = this.of(id);
    this.#byContact.set(id, { kind: usual, texts: { ...this.#of(id).texts, [taken.kind]: undefined } });
    return taken;
  }

  /** Puts back what couldn't be sent, before what has been written since. */
  putBack(id, { kind, text }) {
    const since = samples[kind].isProse && this.#of(id).texts[kind];
    this.#change(id, kind, since ? `${text}\n${since}` : text);
  }

  #of(id) {
    return this.#byContact.get(id) ?? { kind: usual, texts: {} };
  }

  #change(id, kind, text) {
    this.#byContact.set(id, { kind, texts: { ...this.#of(id).texts, [kind]: text } });
  }
}
