import { get } from './api.js';
import { Unread } from './unread.js';

/** Hops at hand, each with all that went over the wire; the sandbox keeps more. */
const hopsKept = 1000;

const retryMilliseconds = 1000;

const fields = { 'opt-outs': 'optOuts' };

/** Everything that the page shows; it follows the sandbox by server-sent events. */
class Store extends EventTarget {
  numbers = [];
  texts = new Map();
  contacts = new Map();
  timeline = [];
  queues = [];
  faults = { seed: 1, services: {} };
  switches = {};
  phones = {};
  optOuts = [];
  unread = new Unread();
  isLive = false;
  isTimelineCut = false;
  #startedAt = undefined;
  #changed = false;
  #staleContacts = new Set();
  #isRefreshing = false;

  start() {
    const events = new EventSource('/api/events');
    // A sandbox that isn't ready yet refuses, and then the browser wouldn't try again by itself.
    let isOver = false;
    const again = () => {
      if (isOver) return;
      isOver = true;
      events.close();
      this.#set({ isLive: false });
      setTimeout(() => this.start(), retryMilliseconds);
    };
    events.addEventListener('open', () => this.#connect().catch(again));
    events.addEventListener('error', again);
    events.addEventListener('text', ({ data }) => this.#keepText(JSON.parse(data)));
    events.addEventListener('contact', ({ data }) => this.#keepContact(JSON.parse(data).id));
    events.addEventListener('timeline', ({ data }) => this.#keepEntry(JSON.parse(data)));
    events.addEventListener('settings', ({ data }) => this.refresh(JSON.parse(data).name));
    events.addEventListener('reset', () => this.#reload());
  }

  /** Somebody at the desk has this contact before them. */
  see(contact) {
    if (this.unread.see(contact)) this.#tell();
  }

  /** @param name what follows `/api/` */
  async refresh(name) {
    this.#set({ [fields[name] ?? name]: await get(`/api/${name}`) });
  }

  /** Brings all hops of one text or item back, however old. */
  async recall(correlationId) {
    const known = new Set(this.timeline.map(({ id }) => id));
    const all = await get(`/api/timeline?correlationId=${encodeURIComponent(correlationId)}`);
    const older = all.filter(({ id }) => !known.has(id));
    this.#set({ timeline: [...older, ...this.timeline] });
  }

  /** Tells, too, whether it is another sandbox than before, which knows nothing of what that did. */
  async #connect() {
    const { startedAt } = await get('/api/health');
    await this.#reload();
    const isNew = this.#startedAt !== undefined && this.#startedAt !== startedAt;
    this.#startedAt = startedAt;
    this.dispatchEvent(new CustomEvent('connected', { detail: { isNew } }));
  }

  /** All that there is, anew: what happened while nobody was connected was not told. */
  async #reload() {
    const settings = ['numbers', 'queues', 'faults', 'switches', 'phones', 'opt-outs'];
    const [texts, contacts, timeline] = await Promise.all([
      ...['texts', 'contacts', `timeline?last=${hopsKept}`].map((name) => get(`/api/${name}`)),
      ...settings.map((name) => this.refresh(name)),
    ]);
    const known = new Map(contacts.map((contact) => [contact.id, { items: [], ...contact }]));
    this.#set({
      ...{ timeline, isTimelineCut: timeline.length === hopsKept, isLive: true, contacts: known },
      texts: new Map(texts.map((text) => [text.id, text])),
    });
    for (const { id } of contacts) this.#keepContact(id, true);
  }

  #keepText(text) {
    this.texts.set(text.id, text);
    this.#tell();
  }

  #keepEntry(entry) {
    this.timeline.push(entry);
    if (this.timeline.length > hopsKept * 1.1) {
      this.timeline = this.timeline.slice(-hopsKept);
      this.isTimelineCut = true;
    }
    this.#tell();
    this.#refreshQueuesSoon();
  }

  /** Many changes in a row are looked up once. What was there when the page came is not new. */
  #keepContact(id, isOld = false) {
    if (this.#staleContacts.has(id)) return;
    this.#staleContacts.add(id);
    setTimeout(async () => {
      this.#staleContacts.delete(id);
      const contact = await get(`/api/contacts/${encodeURIComponent(id)}`).catch(() => undefined);
      if (contact) this.contacts.set(id, contact);
      if (contact && isOld) this.unread.see(contact);
      this.#tell();
    }, 60);
  }

  #refreshQueuesSoon() {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    setTimeout(async () => {
      this.#isRefreshing = false;
      await this.refresh('queues').catch(() => undefined);
    }, 300);
  }

  #set(values) {
    Object.assign(this, values);
    this.#tell();
  }

  /** Many changes in a row are shown once. */
  #tell() {
    if (this.#changed) return;
    this.#changed = true;
    requestAnimationFrame(() => {
      this.#changed = false;
      this.dispatchEvent(new Event('change'));
    });
  }
}

export const store = new Store();
