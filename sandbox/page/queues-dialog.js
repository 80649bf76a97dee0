import { html } from 'lit';
import { post } from './api.js';
import { DialogPane } from './dialog-pane.js';
import { readMessage, why } from './failure.js';
import { clockTime } from './pane.js';
import { store } from './store.js';

const most = 50;

const roles = { failure: 'failure queue', 'dead-letter': 'dead letters' };

/** What has failed, why, and the way back. */
class QueuesDialog extends DialogPane {
  render() {
    const queues = store.queues.filter(({ role, messages }) => role !== 'lane' && messages.length > 0);
    const none = html`<p class="empty"><strong>Nothing has failed</strong>What does lies here whole, with its reason,
      until it is played back.</p>`;
    return this.frame('Failures', '', queues.length === 0 ? none : queues.map((queue) => this.#queue(queue)));
  }

  #queue({ name, direction, role, messages }) {
    return html`<section class="queue" aria-label=${name}>
      <div class="row">
        <h3 class="grow">${direction}, ${roles[role]}</h3>
        <button class="primary" @click=${() => this.#redrive(name)}>Redrive ${messages.length}</button>
      </div>
      <ul>${messages.slice(0, most).map((message) => this.#message(message))}</ul>
      ${messages.length > most ? html`<p class="hint">and ${messages.length - most} more</p>` : ''}
    </section>`;
  }

  #message({ at, reason, body }) {
    const { isGuard, words } = why(reason);
    const { id, who, said } = readMessage(body, store.contacts);
    return html`<li class=${isGuard ? 'held' : ''}>
      <div class="row">
        <span>${clockTime(at)}</span>
        <span class="mono">${who ?? 'of nobody known'}</span>
        <span class="grow what" dir="auto" title=${said ?? ''}>${said ?? ''}</span>
        ${id ? html`<button @click=${() => this.#follow(id)}>Hops</button>` : ''}
      </div>
      <p class="why">${words}</p>
    </li>`;
  }

  #follow(correlationId) {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent('follow', { detail: correlationId, bubbles: true }));
  }

  async #redrive(name) {
    await this.attempt(() => post(`/api/queues/${encodeURIComponent(name)}/redrive`));
    await store.refresh('queues');
  }
}

customElements.define('queues-dialog', QueuesDialog);
