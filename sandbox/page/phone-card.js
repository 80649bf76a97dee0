import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { post, put } from './api.js';
import { EndKeeper } from './end-keeper.js';
import { Pane } from './pane.js';
import { behaviours } from './phone-behaviours.js';
import { store } from './store.js';
import { textBubble } from './text-bubble.js';

/** One customer's phone. */
class PhoneCard extends Pane {
  static properties = { number: {}, bridge: { state: true }, draft: { state: true }, size: { state: true } };

  constructor() {
    super();
    this.draft = '';
    this.size = undefined;
  }

  /** Where everything begins. */
  firstUpdated() {
    if (this.isFirst) this.querySelector('textarea').focus({ preventScroll: true });
  }

  render() {
    const texts = [...store.texts.values()].filter(
      ({ from, to }) => from === this.number || to === this.number,
    );
    const bridges = texts.map(({ direction, from, to }) => (direction === 'inbound' ? to : from));
    const bridge = this.bridge ?? bridges.at(-1) ?? store.numbers[0]?.phoneNumber ?? '';
    const optOut = store.optOuts.find(
      (pair) => pair.customerNumber === this.number && pair.bridgeNumber === bridge,
    );
    return html`
      <section class="phone" aria-label="Phone ${this.number}">
        <header>
          <h3 class="mono">${this.number}</h3>
          ${optOut ? this.#optedOut(optOut) : this.#behaviours()} ${this.#numbers(bridge)}
        </header>
        ${
          texts.length === 0
            ? html`<p class="empty"><strong>No texts yet</strong>Say something: it goes the way of a real text.</p>`
            : this.#texts(texts, new Set(bridges).size > 1)
        }
        <form class="composer" @submit=${(event) => this.#send(event, bridge)}>
          <label class="visually-hidden" for="text-${this.number}">A text from ${this.number}</label>
          <textarea
            id="text-${this.number}"
            dir="auto"
            placeholder="Text message"
            .value=${this.draft}
            @input=${({ target }) => this.#type(target.value)}
            @keydown=${(event) => this.#key(event, bridge)}
          ></textarea>
          <div class="row">
            <span class="hint" aria-live="polite">${this.#hint(optOut)}</span>
            <button class="primary" ?disabled=${this.draft.trim() === ''}>Send</button>
          </div>
        </form>
      </section>
    `;
  }

  #behaviours() {
    const behaviour = store.phones[this.number] ?? 'delivered';
    return html`<label class="visually-hidden" for="takes-${this.number}">This phone</label>
      <select class="grow" id="takes-${this.number}" @change=${({ target }) => this.#behave(target.value)}>
        ${Object.entries(behaviours).map(
          ([name, label]) => html`<option value=${name} .selected=${name === behaviour}>${label}</option>`,
        )}
      </select>`;
  }

  /** Where a phone has opted out, how it would take texts doesn't matter. */
  #optedOut({ bridgeNumber, managedBy }) {
    const pair = { customerNumber: this.number, bridgeNumber };
    return html`<span class="tag bad">opted out</span><span class="grow"></span>${
      managedBy === 'aws'
        ? html`<button @click=${() => this.attempt(() => post('/api/opt-outs/remove', pair))}>Opt in again</button>`
        : ''
    }`;
  }

  #numbers(bridge) {
    return html`<label class="visually-hidden" for="to-${this.number}">Texts go to</label>
      <select id="to-${this.number}" @change=${({ target }) => {
        this.bridge = target.value;
      }}>
        ${store.numbers.map(
          ({ phoneNumber, route }) =>
            html`<option value=${phoneNumber} .selected=${phoneNumber === bridge}>${phoneNumber} · ${route}</option>`,
        )}
      </select>`;
  }

  #texts(texts, isMixed) {
    return html`<ol class="bubbles" tabindex="0" aria-label="Texts of ${this.number}">
      ${repeat(
        texts,
        ({ id }) => id,
        (text) => guard([text, isMixed], () => textBubble(text, isMixed)),
      )}
    </ol>`;
  }

  #end = new EndKeeper();

  updated() {
    this.#end.keep(this.querySelector('.bubbles'));
  }

  #hint(optOut) {
    if (this.draft !== '' && this.draft.trim() === '') return 'Only blanks: the bridge would drop it';
    if (this.draft !== '' && this.size) {
      const { encoding, length, segments } = this.size;
      return `${encoding} · ${length} characters · ${segments} ${segments === 1 ? 'segment' : 'segments'}`;
    }
    if (!optOut) return 'Enter sends, Shift+Enter breaks the line';
    return optOut.managedBy === 'aws'
      ? 'No text reaches this phone. AWS knows no word for coming back: START is a text like any other'
      : "No text reaches this phone until it sends a word of the number's for coming back";
  }

  async #type(value) {
    this.draft = value;
    // What can't be measured is told when it is sent.
    const size =
      value === '' ? undefined : await post('/api/texts/measure', { body: value }).catch(() => undefined);
    if (this.draft === value) this.size = size;
  }

  #key(event, bridge) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) this.#send(event, bridge);
  }

  async #behave(behaviour) {
    const { [this.number]: _, ...others } = store.phones;
    const changed = behaviour === 'delivered' ? others : { ...others, [this.number]: behaviour };
    await this.attempt(() => put('/api/phones', changed));
  }

  async #send(event, bridge) {
    event.preventDefault();
    const body = this.draft;
    if (body.trim() === '') return;
    this.#type('');
    const sent = await this.attempt(() => post('/api/texts', { from: this.number, to: bridge, body }));
    if (!sent) this.#type(this.draft === '' ? body : `${body}\n${this.draft}`);
  }
}

customElements.define('phone-card', PhoneCard);
