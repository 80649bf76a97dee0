import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { EndKeeper, Pane, shortTime } from './pane.js';
import { store } from './store.js';
import './desk-composer.js';

const events = 'application/vnd.amazonaws.connect.event.';

/** The agent's desk. */
class DeskPane extends Pane {
  static properties = { chosen: { state: true } };

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
              <desk-composer .contact=${contact} @focusin=${() => this.#stayWith(contact)}
                @click=${() => this.#stayWith(contact)}></desk-composer>`
          : html`<p class="empty"><strong>Nobody is waiting</strong>A customer's first text opens a contact here.</p>`
      }
    `;
  }

  /** Whoever has begun to answer one customer isn't led to another. */
  #stayWith({ id }) {
    this.chosen = id;
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
          <button aria-current=${id === current ? 'true' : 'false'} @click=${() => this.#stayWith({ id })}>
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
}

function item(
  { type, contentType = '', content = '', role = '', displayName = '', attachments = [], at },
  isDelivered,
) {
  if (type === 'EVENT') {
    return html`<li class="item event">${shortTime(at)} ${displayName} ${contentType.replace(events, '')}</li>`;
  }
  return html`<li class="item ${sideOf(role, content)}">
    <header><b>${displayName || role}</b> ${shortTime(at)}${isDelivered ? ' · ✓ delivered' : ''}</header>
    ${contentType.includes('interactive') ? menu(content) : html`<span class="said">${content}</span>`}
    ${attachments.map(({ AttachmentName, ContentType }) => html`<span>File: ${AttachmentName ?? ContentType}</span>`)}
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
  if (!title) return html`<pre>${content}</pre>`;
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

customElements.define('desk-pane', DeskPane);
