import { html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { clockTime, Pane } from './pane.js';
import { store } from './store.js';

/** As many as a browser shows without effort; older ones of a text are there once it is followed. */
const most = 400;

/** Outcomes that nobody has to mind. */
const fine = new Set(['ok', 'filtered']);

const grave = new Set(['WARN', 'ERROR', 'CRITICAL']);

/** Each hop, with what went over the wire. */
class TimelinePane extends Pane {
  static properties = { correlationId: { state: true }, entry: { state: true } };

  render() {
    const of = store.timeline.filter(
      ({ correlationId }) => !this.correlationId || correlationId === this.correlationId,
    );
    const shown = of.slice(-most).reverse();
    return html`
      <header class="pane-head">
        <h2>Timeline</h2>
        ${
          this.correlationId
            ? html`<button @click=${() => {
                this.correlationId = undefined;
              }}>Show everything</button>`
            : html`<span class="tag">${store.timeline.length}${store.isTimelineCut ? ' newest' : ''} hops</span>`
        }
      </header>
      <div class="scroll" tabindex="0" role="region" aria-label="Timeline">
        ${
          shown.length === 0
            ? html`<p class="empty"><strong>Nothing has happened</strong>Send a text: every hop of it appears here, with
              its request and answer.</p>`
            : html`<ol class="hops">${repeat(
                shown,
                ({ id }) => id,
                (entry) => guard([entry], () => this.#row(entry)),
              )}</ol>`
        }
      </div>
      <dialog aria-label="One hop" @close=${() => {
        this.entry = undefined;
      }}>${this.entry && this.#details(this.entry)}</dialog>
    `;
  }

  #row(entry) {
    const { hop, outcome, milliseconds } = entry;
    const isWrong = !fine.has(outcome) || (hop === 'log' && grave.has(entry.response?.level));
    const took = milliseconds === undefined ? '' : `${milliseconds} ms`;
    return html`<li class=${isWrong ? 'wrong' : ''}>
      <button @click=${() => this.#open(entry)}>
        <span class="hop">${hop}</span>
        <span class="what">${whatOf(entry)}</span>
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
