import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { deskItem } from './desk-item.js';
import { EndKeeper } from './end-keeper.js';
import { Pane } from './pane.js';
import { store } from './store.js';
import './desk-composer.js';

/** The agent's desk. */
class DeskPane extends Pane {
  static properties = { chosen: { state: true } };

  constructor() {
    super();
    for (const touch of ['pointerdown', 'focusin', 'input']) {
      this.addEventListener(touch, () => this.#stayWith(this.querySelector('desk-composer')?.contact));
    }
  }

  render() {
    const contacts = [...store.contacts.values()].reverse();
    const contact = this.#shown(contacts);
    return html`
      <header class="pane-head">
        <h2>Desk</h2>
        <span class="tag">${contacts.length} ${contacts.length === 1 ? 'contact' : 'contacts'}</span>
      </header>
      ${
        contact
          ? html`${this.#contacts(contacts, contact)} ${about(contact)} ${this.#items(contact)}
              ${this.#news(contact, contacts)}
              <desk-composer .contact=${contact}></desk-composer>`
          : html`<p class="empty"><strong>Nobody is waiting</strong>A customer's first text opens a contact here.</p>`
      }
    `;
  }

  /** The newest, until somebody turns to one. */
  #shown(contacts) {
    return store.contacts.get(this.chosen) ?? contacts.find(({ state }) => state !== 'ended') ?? contacts[0];
  }

  /** Whoever has turned to one customer isn't led to another. */
  #stayWith(contact) {
    this.chosen = contact?.id;
  }

  #end = new EndKeeper();

  updated() {
    const shown = this.#shown([...store.contacts.values()].reverse());
    this.#end.keep(this.querySelector('.scroll'), shown?.id);
    if (shown && this.checkVisibility()) store.see(shown);
  }

  #contacts(contacts, { id: current }) {
    return html`<ul class="contacts" aria-label="Contacts">
      ${repeat(
        contacts,
        ({ id }) => id,
        (contact) => html`<li>
          <button aria-current=${contact.id === current ? 'true' : 'false'} @click=${() => this.#stayWith(contact)}>
            <span class="mono">${contact.customerNumber}</span>
            ${unreadTag(store.unread.of(contact))}
            <span class="grow"></span>
            <span class="tag">${contact.route}</span>
            <span class="tag ${contact.state === 'active' ? 'active' : ''}">${contact.state}</span>
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
          return guard([one.id, isDelivered], () => deskItem(one, isDelivered));
        },
      )}</ol>
    </div>`;
  }

  /** What whoever sits before this chat has to know, and Connect doesn't tell. */
  #news({ id, customerNumber, bridgeNumber, state }, contacts) {
    const isSame = (one) => one.customerNumber === customerNumber && one.bridgeNumber === bridgeNumber;
    const next = contacts.find((one) => isSame(one) && one.id !== id && one.state !== 'ended');
    if (state === 'ended') {
      return next
        ? html`<div class="notice row" role="status"><span class="grow">This customer has a new chat.</span>
            <button @click=${() => this.#stayWith(next)}>Open it</button></div>`
        : '';
    }
    return store.optOuts.some(isSame)
      ? html`<p class="notice" role="status">The customer has opted out: nothing said here is sent.</p>`
      : '';
  }
}

/** How much is new, where something is. */
export function unreadTag(count) {
  return count > 0 ? html`<span class="tag unread">${count} new</span>` : '';
}

/** Whose chat is open, and what the bridge and the configuration wrote on it. */
function about({ customerNumber, bridgeNumber, attributes = {} }) {
  return html`<details class="facts"><summary>
      <b class="mono">${customerNumber}</b> to <span class="mono">${bridgeNumber}</span>
      <span class="more">Attributes</span>
    </summary><dl>${Object.entries(attributes).map(
      ([name, value]) => html`<dt>${name}</dt><dd dir="auto">${value}</dd>`,
    )}</dl></details>`;
}

customElements.define('desk-pane', DeskPane);
