import { html } from 'lit';
import { put } from './api.js';
import { Pane } from './pane.js';
import { store } from './store.js';
import './switches-form.js';

const services = ['sns', 'sqs', 'connect', 'participant', 'sms', 'dynamodb', 'lambda'];

const kinds = {
  duplicate: 'comes twice',
  reorder: 'turned round',
  delay: 'delayed',
  throttle: 'throttled',
  refuse: 'refused',
  errorBefore: 'fails before it is accepted',
  errorAfter: 'fails after it was accepted',
  acceptThenTimeout: 'accepted, never answered',
  acceptThenReset: 'accepted, connection lost',
  crash: 'process killed',
};

const narrowings = {
  operation: 'only this operation',
  error: 'error of what is refused',
  reason: 'its reason',
};

/** What goes wrong on purpose. */
class FaultsDialog extends Pane {
  static properties = { service: { state: true } };

  constructor() {
    super();
    this.service = 'connect';
  }

  open() {
    this.querySelector('dialog').showModal();
  }

  render() {
    const set = store.faults.services[this.service] ?? {};
    return html`<dialog aria-label="Faults">
      <header class="dialog-head">
        <h2>Faults</h2>
        <button @click=${() => this.#allOff()}>All off</button>
        <button @click=${() => this.querySelector('dialog').close()}>Close</button>
      </header>
      <div class="dialog-body">
        <p>How many in a hundred calls of a service go wrong, and how. The same seed goes wrong the same way again.</p>
        <div class="row">
          <label for="service">Calls to</label>
          <select id="service" @change=${({ target }) => {
            this.service = target.value;
          }}>
            ${services.map((name) => html`<option ?selected=${name === this.service}>${name}</option>`)}
          </select>
          <label for="seed">Seed</label>
          <input id="seed" type="number" min="0" .value=${String(store.faults.seed)} @change=${({ target }) =>
            this.#replace({ ...store.faults, seed: Number(target.value) })} />
        </div>
        <div class="grid">
          ${Object.entries(kinds).map(
            ([kind, label]) => html`<label class="field">${label}, %
              <input type="number" min="0" max="100" name=${kind} .value=${String(Math.round((set[kind] ?? 0) * 100))}
                @change=${({ target }) => this.#change({ ...set, [kind]: Number(target.value) / 100 })} />
            </label>`,
          )}
        </div>
        <div class="grid">
          ${Object.entries(narrowings).map(
            ([name, label]) => html`<label class="field">${label}
              <input name=${name} .value=${set[name] ?? ''} @change=${({ target }) =>
                this.#change({ ...set, [name]: target.value })} />
            </label>`,
          )}
        </div>
        <switches-form></switches-form>
      </div>
    </dialog>`;
  }

  async #allOff() {
    await this.#replace({ seed: store.faults.seed, services: {} });
    await this.attempt(() => put('/api/switches', {}));
    await store.refresh('switches');
  }

  #change(changed) {
    const kept = Object.fromEntries(
      Object.entries(changed).filter(([, value]) => value !== 0 && value !== ''),
    );
    const { [this.service]: _, ...others } = store.faults.services;
    const services = Object.keys(kept).length > 0 ? { ...others, [this.service]: kept } : others;
    return this.#replace({ ...store.faults, services });
  }

  async #replace(faults) {
    await this.attempt(() => put('/api/faults', faults));
    await store.refresh('faults');
  }
}

customElements.define('faults-dialog', FaultsDialog);
