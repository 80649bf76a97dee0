import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { nextByKey } from './arrow-keys.js';
import { clockTime, Pane } from './pane.js';
import { store } from './store.js';

/** As many as a browser shows without effort; older ones of a text are there once it is followed. */
const most = 400;

/** Outcomes that nobody has to mind. */
const fine = new Set(['ok', 'filtered']);

/** Most of what happens, and seldom what is looked for. */
const minor = new Set(['log', 'dynamodb']);

const grave = new Set(['WARN', 'ERROR', 'CRITICAL']);

/** Each hop, with what went over the wire. */
class TimelinePane extends Pane {
  static properties = {
    correlationId: { state: true },
    entry: { state: true },
    isWhole: { state: true },
    stop: { state: true },
  };

  constructor() {
    super();
    this.isWhole = false;
  }

  render() {
    const of = store.timeline.filter(
      (entry) =>
        (!this.correlationId || entry.correlationId === this.correlationId) &&
        (this.isWhole || !minor.has(entry.hop) || isWrong(entry)),
    );
    const shown = of.slice(-most).reverse();
    return html`
      <header class="pane-head">
        <h2>Timeline <small>newest first</small></h2>
        <label class="check small">
          <input type="checkbox" .checked=${this.isWhole} @change=${({ target }) => {
            this.isWhole = target.checked;
          }} />logs and tables
        </label>
        ${
          this.correlationId
            ? html`<button @click=${() => {
                this.correlationId = undefined;
              }}>Show everything</button>`
            : html`<span class="tag">${of.length}${store.isTimelineCut ? ' newest' : ''} hops</span>`
        }
      </header>
      <div class="scroll" role="region" aria-label="Timeline">
        ${
          shown.length === 0
            ? html`<p class="empty"><strong>Nothing has happened</strong>Send a text: every hop of it appears here, with
              its request and answer.</p>`
            : this.#hops(shown)
        }
      </div>
      <dialog aria-label="One hop" @close=${() => {
        this.entry = undefined;
      }}>${this.entry && this.#details(this.entry)}</dialog>
    `;
  }

  /** One stop of the Tab key; the arrows lead from hop to hop. */
  #hops(shown) {
    const found = shown.findIndex(({ id }) => id === this.stop);
    const stop = Math.max(0, found);
    return html`<ol class="hops" @keydown=${(event) => this.#key(event, shown, stop)}>${repeat(
      shown,
      ({ id }) => id,
      (entry, index) => guard([entry, index === stop], () => this.#row(entry, index === stop)),
    )}</ol>`;
  }

  async #key(event, shown, stop) {
    const next = nextByKey(event.key, stop, shown.length);
    if (next === undefined) return;
    event.preventDefault();
    this.stop = shown[next].id;
    await this.updateComplete;
    this.querySelector('.hops [tabindex="0"]').focus();
  }

  #row(entry, isStop) {
    const { hop, at, outcome, milliseconds } = entry;
    const took = milliseconds === undefined ? '' : `${milliseconds} ms`;
    return html`<li class=${isWrong(entry) ? 'wrong' : ''}>
      <button tabindex=${isStop ? 0 : -1} @click=${() => this.#open(entry)} @focus=${() => {
        this.stop = entry.id;
      }}>
        <span class="at">${clockTime(at)}</span>
        <span class="hop">${hop}</span>
        <span>${whatOf(entry)}</span>
        <span class="end">${outcome === 'ok' ? took : outcome}</span>
      </button>
    </li>`;
  }

  #details(entry) {
    const { hop, at, milliseconds, outcome, correlationId, request, response } = entry;
    return html`
      <header class="dialog-head">
        <h2>${hop}: ${whatOf(entry)}</h2>
        <button @click=${() => this.querySelector('dialog').close()}>Close</button>
      </header>
      <div class="dialog-body">
        <p class="row">
          <span class="tag">${clockTime(at)}</span>
          ${milliseconds === undefined ? '' : html`<span class="tag">${milliseconds} ms</span>`}
          <span class="tag ${fine.has(outcome) ? 'active' : 'bad'}">${outcome}</span>
          ${
            correlationId
              ? html`<button @click=${() => this.follow(correlationId)}>Follow this one</button>`
              : ''
          }
        </p>
        ${json('Request', request)} ${json('Answer', response)}
      </div>
    `;
  }

  async #open(entry) {
    this.entry = entry;
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  /** Shows the hops of one text or chat item alone. */
  follow(correlationId) {
    this.correlationId = correlationId;
    this.querySelector('dialog').close();
    return this.attempt(() => store.recall(correlationId));
  }
}

function isWrong({ hop, outcome, response }) {
  return !fine.has(outcome) || (hop === 'log' && grave.has(response?.level));
}

/** CloudFormation's names without what it adds to them; of a log line, what it says. */
function whatOf({ hop, summary, response }) {
  const short = summary.replaceAll(
    /\b[A-Za-z][A-Za-z0-9]*-([A-Za-z]+?)(?:Function|Topic)?[0-9A-F]{8}\b/g,
    '$1',
  );
  if (hop !== 'log') return short;
  return `${short}: ${response?.message ?? 'metrics'}`;
}

function json(title, value) {
  if (value === undefined) return '';
  return html`<section>
    <h3>${title}</h3>
    <pre class="json" tabindex="0" aria-label=${title}>${JSON.stringify(value, undefined, 2)}</pre>
  </section>`;
}

customElements.define('timeline-pane', TimelinePane);
