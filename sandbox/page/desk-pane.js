import { html } from 'lit';
import { guard } from 'lit-html/directives/guard.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { post } from './api.js';
import { EndKeeper, Pane, shortTime } from './pane.js';
import { samples } from './samples.js';
import { store } from './store.js';

const speakers = [
  { role: 'AGENT', label: 'Agent' },
  { role: 'CUSTOM_BOT', label: 'Bot' },
  { role: 'SYSTEM', label: 'Flow' },
];

const events = 'application/vnd.amazonaws.connect.event.';

/** The agent's desk. */
class DeskPane extends Pane {
  static properties = {
    chosen: { state: true },
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
    const contacts = [...store.contacts.values()].reverse();
    const contact =
      store.contacts.get(this.chosen) ?? contacts.find(({ state }) => state !== 'ended') ?? contacts[0];
    return html`
      <header class="pane-head">
        <h2>Desk</h2>
        <span class="tag">${contacts.length} ${contacts.length === 1 ? 'contact' : 'contacts'}</span>
      </header>
      ${
        contact
          ? html`${this.#contacts(contacts, contact)} ${facts(contact)} ${this.#items(contact)}
              ${this.#composer(contact)}`
          : html`<p class="empty"><strong>Nobody is waiting</strong>A customer's first text opens a contact here.</p>`
      }
    `;
  }

  #end = new EndKeeper();

  willUpdate() {
    this.#end.before(this.querySelector('.scroll'));
  }

  updated() {
    this.#end.after(this.querySelector('.scroll'));
  }

  #contacts(contacts, { id: current }) {
    return html`<ul class="contacts" aria-label="Contacts">
      ${repeat(
        contacts,
        ({ id }) => id,
        ({ id, customerNumber, route, state }) => html`<li>
          <button aria-current=${id === current ? 'true' : 'false'} @click=${() => {
            this.chosen = id;
          }}>
            <span class="mono">${customerNumber}</span>
            <span class="tag">${route}</span>
            <span class="grow"></span>
            <span class="tag ${state === 'active' ? 'active' : ''}">${state}</span>
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #items({ items, customerNumber }) {
    const receipts = items.filter(({ type }) => type === 'MESSAGEMETADATA');
    const delivered = new Set(receipts.map(({ metadata }) => metadata?.MessageId));
    const said = items.filter(({ type }) => type !== 'MESSAGEMETADATA');
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Chat with ${customerNumber}">
      <ol class="items">${repeat(
        said,
        ({ id }) => id,
        (one) => {
          const isDelivered = delivered.has(one.id);
          // What was said is never changed.
          return guard([one.id, isDelivered], () => item(one, isDelivered));
        },
      )}</ol>
    </div>`;
  }

  #composer(contact) {
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

  #type({ id }) {
    const typing = { type: 'EVENT', contentType: `${events}typing`, role: this.role };
    return this.attempt(() => post(`/api/contacts/${id}/items`, typing));
  }
}

function item({ type, contentType = '', content = '', role = '', displayName = '', at }, isDelivered) {
  if (type === 'EVENT') {
    return html`<li class="item event">${shortTime(at)} ${displayName} ${contentType.replace(events, '')}</li>`;
  }
  return html`<li class="item ${sideOf(role, content)}">
    <header><b>${displayName || role}</b> ${shortTime(at)}${isDelivered ? ' · ✓ delivered' : ''}</header>
    ${contentType.includes('interactive') ? menu(content) : html`<span class="said">${content}</span>`}
  </li>`;
}

/** Whose side of the chat it stands on; what the bridge says to the agent stands out. */
function sideOf(role, content) {
  if (role !== 'CUSTOMER') return 'own';
  return content.startsWith('[bridge]') ? 'note' : '';
}

/** What the bridge and the configuration wrote on the contact. */
function facts({ attributes = {} }) {
  return html`<details class="facts"><summary>Attributes</summary><dl>${Object.entries(attributes).map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl></details>`;
}

/** A menu as its reader sees it, with what is really in it behind a click. */
function menu(content) {
  const { title, elements = [], timeslots = [] } = contentOf(content);
  const options = [
    ...elements.map((element) => element.title ?? element.data?.content?.title),
    ...timeslots.map(({ date }) => date),
  ];
  return html`<span class="said">${title}</span>
    <span class="row">${options.map((option) => html`<span class="tag">${option}</span>`)}</span>
    <details><summary>JSON</summary><pre>${content}</pre></details>`;
}

function contentOf(content) {
  try {
    return JSON.parse(content).data?.content ?? {};
  } catch {
    return {};
  }
}

function capital(name) {
  return name[0].toUpperCase() + name.slice(1);
}

customElements.define('desk-pane', DeskPane);
