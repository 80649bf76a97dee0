import { html } from 'lit';
import { post } from './api.js';
import { attachmentOf, samplePicture } from './attach.js';
import { Pane } from './pane.js';
import { samples } from './samples.js';

const speakers = [
  { role: 'AGENT', label: 'Agent' },
  { role: 'CUSTOM_BOT', label: 'Bot' },
  { role: 'SYSTEM', label: 'Flow' },
];

const typing = 'application/vnd.amazonaws.connect.event.typing';
const attachment = 'application/vnd.amazonaws.connect.message.attachment';

/** What can be done in one contact: say something, and come and go. */
class DeskComposer extends Pane {
  static properties = {
    contact: { attribute: false },
    role: { state: true },
    sample: { state: true },
    draft: { state: true },
  };

  constructor() {
    super();
    this.role = 'AGENT';
    this.sample = 'Plain text';
    this.draft = '';
  }

  render() {
    const { contact } = this;
    const isEnded = contact.state === 'ended';
    const act = (name) => () => this.attempt(() => post(`/api/contacts/${contact.id}/${name}`));
    return html`<form class="composer foot" @submit=${(event) => this.#say(event, contact)}>
      <div class="row">
        ${['join', 'leave', 'transfer', 'end'].map(
          (name) =>
            html`<button type="button" ?disabled=${isEnded} @click=${act(name)}>${capital(name)}</button>`,
        )}
        <button type="button" ?disabled=${isEnded} @click=${() => this.#type(contact)}>Typing</button>
      </div>
      <div class="row">
        <label class="visually-hidden" for="speaker">Who speaks</label>
        <select id="speaker" @change=${({ target }) => {
          this.role = target.value;
        }}>
          ${speakers.map(({ role, label }) => html`<option value=${role}>${label}</option>`)}
        </select>
        <label class="visually-hidden" for="sample">What kind of message</label>
        <select id="sample" @change=${({ target }) => this.#choose(target.value)}>
          ${Object.keys(samples).map((name) => html`<option ?selected=${name === this.sample}>${name}</option>`)}
        </select>
        <button type="button" ?disabled=${isEnded} @click=${() => this.#attach(contact, samplePicture())}>
          Sample picture
        </button>
        <button type="button" ?disabled=${isEnded} @click=${() => this.querySelector('#file').click()}>File…</button>
        <input class="visually-hidden" id="file" type="file" tabindex="-1" aria-label="File for the customer"
          @change=${({ target }) => this.#pick(contact, target)} />
      </div>
      <label class="visually-hidden" for="reply">Message to the customer</label>
      <textarea
        id="reply"
        placeholder=${isEnded ? 'This contact has ended' : 'Message to the customer'}
        .value=${this.draft}
        ?disabled=${isEnded}
        @input=${({ target }) => {
          this.draft = target.value;
        }}
        @keydown=${(event) => this.#key(event, contact)}
      ></textarea>
      <div class="row">
        <span class="hint">Enter sends</span>
        <button class="primary" ?disabled=${isEnded || this.draft === ''}>Send</button>
      </div>
    </form>`;
  }

  #choose(name) {
    this.sample = name;
    this.draft = samples[name].content;
  }

  #key(event, contact) {
    if (event.key === 'Enter' && !event.shiftKey) this.#say(event, contact);
  }

  async #say(event, { id }) {
    event.preventDefault();
    const content = this.draft;
    if (content === '') return;
    const { contentType } = samples[this.sample];
    this.draft = '';
    this.sample = 'Plain text';
    const said = { contentType, content, role: this.role };
    await this.attempt(() => post(`/api/contacts/${id}/items`, said));
  }

  async #pick(contact, input) {
    const [file] = input.files;
    if (file) await this.#attach(contact, file);
    input.value = '';
  }

  async #attach({ id }, file) {
    const attachments = [await attachmentOf(await file)];
    const sent = { type: 'ATTACHMENT', contentType: attachment, role: this.role, attachments };
    await this.attempt(() => post(`/api/contacts/${id}/items`, sent));
  }

  #type({ id }) {
    const said = { type: 'EVENT', contentType: typing, role: this.role };
    return this.attempt(() => post(`/api/contacts/${id}/items`, said));
  }
}

function capital(name) {
  return name[0].toUpperCase() + name.slice(1);
}

customElements.define('desk-composer', DeskComposer);
