import { html } from 'lit';
import { post } from './api.js';
import { clockTime, Pane } from './pane.js';
import { store } from './store.js';

const roles = { failure: 'failure queue', 'dead-letter': 'dead letters' };

/** What has failed, why, and the way back. */
class QueuesDialog extends Pane {
  open() {
    this.querySelector('dialog').showModal();
  }

  render() {
    const queues = store.queues.filter(({ role }) => role !== 'lane');
    const isEmpty = queues.every(({ messages }) => messages.length === 0);
    return html`<dialog aria-label="Failures">
      <header class="dialog-head">
        <h2>Failures</h2>
        <button @click=${() => this.querySelector('dialog').close()}>Close</button>
      </header>
      <div class="dialog-body">
        ${
          isEmpty
            ? html`<p class="empty"><strong>Nothing has failed</strong>What does lies here whole, with its reason, until
              it is played back.</p>`
            : queues.filter(({ messages }) => messages.length > 0).map((queue) => this.#queue(queue))
        }
      </div>
    </dialog>`;
  }

  #queue({ name, direction, role, messages }) {
    return html`<section class="queue" aria-label=${name}>
      <div class="row">
        <h3 class="grow">${direction}, ${roles[role]}</h3>
        <button class="primary" @click=${() => this.#redrive(name)}>Redrive ${messages.length}</button>
      </div>
      <ul>
        ${messages.slice(0, 50).map(({ at, reason }) => html`<li>${clockTime(at)} · ${reason}</li>`)}
      </ul>
    </section>`;
  }

  async #redrive(name) {
    await this.attempt(() => post(`/api/queues/${encodeURIComponent(name)}/redrive`));
    await store.refresh('queues');
  }
}

customElements.define('queues-dialog', QueuesDialog);
