import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { post, put } from './api.js';
import { EndKeeper, Pane, shortTime } from './pane.js';
import { behaviours } from './phone-behaviours.js';
import { store } from './store.js';

const failures = new Set(['failed', 'blocked', 'opted-out']);

/** One customer's phone. */
class PhoneCard extends Pane {
  static properties = { number: {}, bridge: { state: true }, draft: { state: true }, size: { state: true } };

  constructor() {
    super();
    this.draft = '';
    this.size = undefined;
  }

  render() {
    const texts = [...store.texts.values()].filter(
      ({ from, to }) => from === this.number || to === this.number,
    );
    const bridge = this.bridge ?? store.numbers[0]?.phoneNumber ?? '';
    const behaviour = store.phones[this.number] ?? 'delivered';
    const hasOptedOut =
      behaviour === 'opted-out' ||
      store.optOuts.some((pair) => pair.customerNumber === this.number && pair.bridgeNumber === bridge);
    return html`
      <section class="phone" aria-label="Phone ${this.number}">
        <header>
          <h3 class="mono">${this.number}</h3>
          ${hasOptedOut ? html`<span class="tag bad">opted out</span>` : ''}
          <label class="visually-hidden" for="takes-${this.number}">This phone</label>
          <select class="grow" id="takes-${this.number}" @change=${({ target }) => this.#behave(target.value)}>
            ${Object.entries(behaviours).map(
              ([name, label]) =>
                html`<option value=${name} ?selected=${name === behaviour}>${label}</option>`,
            )}
          </select>
          <label class="visually-hidden" for="to-${this.number}">Texts go to</label>
          <select id="to-${this.number}" @change=${({ target }) => {
            this.bridge = target.value;
          }}>
            ${store.numbers.map(
              ({ phoneNumber, route }) =>
                html`<option value=${phoneNumber} ?selected=${phoneNumber === bridge}>${phoneNumber} · ${route}</option>`,
            )}
          </select>
        </header>
        ${
          texts.length === 0
            ? html`<p class="empty"><strong>No texts yet</strong>Say something: it goes the way of a real text.</p>`
            : html`<ol class="bubbles" tabindex="0" aria-label="Texts of ${this.number}">
              ${repeat(
                texts,
                ({ id }) => id,
                (text) => guard([text], () => bubble(text)),
              )}
            </ol>`
        }
        <form class="composer" @submit=${(event) => this.#send(event, bridge)}>
          <label class="visually-hidden" for="text-${this.number}">A text from ${this.number}</label>
          <textarea
            id="text-${this.number}"
            placeholder="Text message"
            .value=${this.draft}
            @input=${({ target }) => this.#type(target.value)}
            @keydown=${(event) => this.#key(event, bridge)}
          ></textarea>
          <div class="row">
            <span class="hint" aria-live="polite">${this.#count()}</span>
            <button class="primary" ?disabled=${this.draft.trim() === ''}>Send</button>
          </div>
        </form>
      </section>
    `;
  }

  #end = new EndKeeper();

  willUpdate() {
    this.#end.before(this.querySelector('.bubbles'));
  }

  updated() {
    this.#end.after(this.querySelector('.bubbles'));
  }

  #count() {
    if (this.draft !== '' && this.draft.trim() === '') return 'Only blanks: the bridge would drop it';
    if (this.draft === '' || !this.size) return 'Enter sends, Shift+Enter breaks the line';
    const { encoding, length, segments } = this.size;
    return `${encoding} · ${length} characters · ${segments} ${segments === 1 ? 'segment' : 'segments'}`;
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

function bubble(text) {
  const { direction, body, at } = text;
  const isOwn = direction === 'inbound';
  return html`<li class="bubble ${isOwn ? 'own' : ''}">
    ${text.media ? file(text) : ''}
    <span class="said">${body}</span>
    <footer>
      ${shortTime(at)}${isOwn ? '' : html` · ${fateOf(text)} · ${sizeOf(text)}`}
    </footer>
  </li>`;
}

/** What came with an MMS. */
function file({ id, media }) {
  const address = `/api/texts/${encodeURIComponent(id)}/media`;
  return /\.(png|jpe?g|gif)$/.test(media)
    ? html`<img src=${address} alt="A picture from the desk" />`
    : html`<a href=${address} download>A file, ${media.slice(media.lastIndexOf('.') + 1)}</a>`;
}

/** What has become of a text, and why. */
function fateOf({ status, reason }) {
  if (status === 'delivered') return '✓ delivered';
  if (!failures.has(status)) return status;
  const why = reason && reason !== status ? `: ${reason.replaceAll('-', ' ')}` : '';
  return html`<span class="bad">✕ ${status.replaceAll('-', ' ')}${why}</span>`;
}

/** How a text travelled. */
function sizeOf({ part, encoding, segments, media }) {
  if (media) return 'MMS';
  const which = part === '1/1' ? '' : `part ${part}, `;
  return `${which}${encoding}, ${segments} ${segments === 1 ? 'segment' : 'segments'}`;
}

customElements.define('phone-card', PhoneCard);
