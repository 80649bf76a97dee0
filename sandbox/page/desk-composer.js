import { html } from 'lit';
import { post } from './api.js';
import { attachmentOf, samplePicture } from './attach.js';
import { Drafts } from './drafts.js';
import { Pane } from './pane.js';
import { problemOf, samples } from './samples.js';
import { store } from './store.js';

const speakers = [
  { role: 'AGENT', label: 'Agent' },
  { role: 'CUSTOM_BOT', label: 'Bot' },
  { role: 'SYSTEM', label: 'Flow' },
];

const typing = 'application/vnd.amazonaws.connect.event.typing';
const attachment = 'application/vnd.amazonaws.connect.message.attachment';

/** What can be done in one contact: say something, and come and go. */
class DeskComposer extends Pane {
  static properties = { contact: { attribute: false }, role: { state: true } };

  #drafts = new Drafts();
  /** Contacts that were joined from here; the store hears of it a moment later. */
  #joined = new Set();

  constructor() {
    super();
    this.role = 'AGENT';
  }

  render() {
    const { contact } = this;
    const isEnded = contact.state === 'ended';
    const draft = this.#drafts.of(contact.id);
    return html`<form class="composer foot" @submit=${(event) => this.#say(event, contact)}>
      ${this.#comings(contact, isEnded)} ${this.#kinds(contact, { ...draft, isEnded })}
      <label class="visually-hidden" for="reply">Message to the customer</label>
      <textarea
        id="reply"
        dir="auto"
        placeholder=${isEnded ? 'This contact has ended' : `Message to ${contact.customerNumber}`}
        .value=${draft.text}
        ?disabled=${isEnded}
        @input=${({ target }) => this.#change(() => this.#drafts.write(contact.id, target.value))}
        @keydown=${(event) => this.#key(event, contact)}
      ></textarea>
      <div class="row">
        <span class="hint" aria-live="polite">${this.#hint(contact, draft)}</span>
        <button class="primary" ?disabled=${isEnded || !isReady(draft)}>Send</button>
      </div>
    </form>`;
  }

  #comings(contact, isEnded) {
    const act = (name) => () => this.attempt(() => this.#step(contact.id, name));
    const isThere = contact.state === 'active';
    const steps = { join: !isEnded && !isThere, leave: isThere, transfer: isThere, end: !isEnded };
    return html`<div class="row">
      ${Object.entries(steps).map(
        ([name, isPossible]) =>
          html`<button type="button" ?disabled=${!isPossible} @click=${act(name)}>${capital(name)}</button>`,
      )}
      <button type="button" ?disabled=${isEnded} @click=${() => this.#type(contact)}>Typing</button>
    </div>`;
  }

  #kinds(contact, { kind, isEnded }) {
    return html`<div class="row">
      <label class="visually-hidden" for="speaker">Who speaks</label>
      <select id="speaker" @change=${({ target }) => {
        this.role = target.value;
      }}>
        ${speakers.map(({ role, label }) => html`<option value=${role}>${label}</option>`)}
      </select>
      <label class="visually-hidden" for="sample">What kind of message</label>
      <select id="sample" ?disabled=${isEnded} @change=${({ target }) =>
        this.#change(() => this.#drafts.choose(contact.id, target.value))}>
        ${Object.keys(samples).map((name) => html`<option .selected=${name === kind}>${name}</option>`)}
      </select>
      <button type="button" ?disabled=${isEnded} @click=${() => this.#attach(contact, samplePicture())}>
        Sample picture
      </button>
      <button type="button" ?disabled=${isEnded} @click=${() => this.querySelector('#file').click()}>File…</button>
      ${sendsFiles(contact) ? '' : html`<span class="hint">No file goes out: the number has no sending.media</span>`}
      <input class="visually-hidden" id="file" type="file" tabindex="-1" aria-label="File for the customer"
        @change=${({ target }) => this.#pick(contact, target)} />
    </div>`;
  }

  #hint({ id }, { kind, text }) {
    const problem = problemOf(kind, text);
    if (problem) return html`<span class="bad">${problem}</span>`;
    const kept = ['Plain text', 'Markdown'].find((prose) => this.#drafts.keeps(id, prose));
    const keys = samples[kind].isProse ? 'Enter sends' : 'Ctrl+Enter sends';
    return kept ? `${keys}; what you typed is kept under “${kept}”` : keys;
  }

  #change(run) {
    run();
    this.requestUpdate();
  }

  /** JSON has lines: there Enter alone sends nothing. */
  #key(event, contact) {
    const { isProse } = samples[this.#drafts.of(contact.id).kind];
    if (event.key !== 'Enter' || event.isComposing) return;
    if (isProse ? !event.shiftKey : event.ctrlKey || event.metaKey) this.#say(event, contact);
  }

  async #say(event, { id }) {
    event.preventDefault();
    if (!isReady(this.#drafts.of(id))) return;
    const taken = this.#drafts.take(id);
    this.requestUpdate();
    const said = { contentType: samples[taken.kind].contentType, content: taken.text, role: this.role };
    const sent = await this.#add(id, said);
    if (!sent) this.#change(() => this.#drafts.putBack(id, taken));
  }

  async #pick(contact, input) {
    const [file] = input.files;
    if (file) await this.#attach(contact, file);
    input.value = '';
  }

  async #attach({ id }, file) {
    const attachments = [await attachmentOf(await file)];
    const sent = { type: 'ATTACHMENT', contentType: attachment, role: this.role, attachments };
    await this.#add(id, sent);
  }

  #type({ id }) {
    const said = { type: 'EVENT', contentType: typing, role: this.role };
    return this.#add(id, said);
  }

  /** An agent who speaks has joined: in Connect nobody else can. */
  #add(id, item) {
    const isAway = store.contacts.get(id)?.state === 'waiting' && !this.#joined.has(id);
    return this.attempt(async () => {
      if (this.role === 'AGENT' && isAway) await this.#step(id, 'join');
      return post(`/api/contacts/${id}/items`, item);
    });
  }

  async #step(id, name) {
    await post(`/api/contacts/${id}/${name}`);
    if (name === 'join') this.#joined.add(id);
    else this.#joined.delete(id);
  }
}

function sendsFiles({ bridgeNumber }) {
  return store.numbers.some(({ phoneNumber, sendsFiles }) => phoneNumber === bridgeNumber && sendsFiles);
}

function isReady({ kind, text }) {
  return text.trim() !== '' && problemOf(kind, text) === '';
}

function capital(name) {
  return name[0].toUpperCase() + name.slice(1);
}

customElements.define('desk-composer', DeskComposer);
