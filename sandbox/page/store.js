import { get } from './api.js';

/** Everything that the page shows; it follows the sandbox by server-sent events. */
class Store extends EventTarget {
  numbers = [];
  texts = new Map();
  contacts = new Map();
  timeline = [];
  queues = [];
  faults = { seed: 1, services: {} };
  isLive = false;
  #changed = false;
  #staleContacts = new Set();
  #isRefreshing = false;

  async start() {
    this.numbers = await get('/api/numbers');
    const events = new EventSource('/api/events');
    events.addEventListener('open', () => this.#reload());
    events.addEventListener('error', () => this.#set({ isLive: false }));
    events.addEventListener('text', ({ data }) => this.#keepText(JSON.parse(data)));
    events.addEventListener('contact', ({ data }) => this.#keepContact(JSON.parse(data).id));
    events.addEventListener('timeline', ({ data }) => this.#keepEntry(JSON.parse(data)));
    events.addEventListener('reset', () => this.#reload());
  }

  async refreshFaults() {
    this.#set({ faults: await get('/api/faults') });
  }

  async refreshQueues() {
    this.#set({ queues: await get('/api/queues') });
  }

  /** All that there is, anew: what happened while nobody was connected was not told. */
  async #reload() {
    const [texts, contacts, timeline, queues, faults] = await Promise.all(
      ['texts', 'contacts', 'timeline', 'queues', 'faults'].map((name) => get(`/api/${name}`)),
    );
    const known = new Map(contacts.map((contact) => [contact.id, { items: [], ...contact }]));
    this.#set({
      ...{ timeline, queues, faults, isLive: true, contacts: known },
      texts: new Map(texts.map((text) => [text.id, text])),
    });
    for (const { id } of contacts) this.#keepContact(id);
  }

  #keepText(text) {
    this.texts.set(text.id, text);
    this.#tell();
  }

  #keepEntry(entry) {
    this.timeline.push(entry);
    this.#tell();
    this.#refreshQueuesSoon();
  }

  /** Many changes in a row are looked up once. */
  #keepContact(id) {
    if (this.#staleContacts.has(id)) return;
    this.#staleContacts.add(id);
    setTimeout(async () => {
      this.#staleContacts.delete(id);
      const contact = await get(`/api/contacts/${encodeURIComponent(id)}`).catch(() => undefined);
      if (contact) this.contacts.set(id, contact);
      this.#tell();
    }, 60);
  }

  #refreshQueuesSoon() {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    setTimeout(async () => {
      this.#isRefreshing = false;
      await this.refreshQueues().catch(() => undefined);
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
