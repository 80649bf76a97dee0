import { html } from 'lit';
import { put } from './api.js';
import { DialogPane } from './dialog-pane.js';
import { store } from './store.js';
import './switches-form.js';

const services = ['sns', 'sqs', 'connect', 'participant', 'sms', 'dynamodb', 'lambda'];

const kinds = {
  duplicate: 'comes twice',
  reorder: 'overtaken by later ones',
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
class FaultsDialog extends DialogPane {
  static properties = { service: { state: true } };

  constructor() {
    super();
    this.service = 'connect';
  }

  render() {
    const actions = html`<button @click=${() => this.#allOff()}>All off</button>`;
    return this.frame('Faults', actions, this.#fields(store.faults.services[this.service] ?? {}));
  }

  #fields(set) {
    const { seed } = store.faults;
    return html`<p>How many in a hundred calls of a service go wrong, and how. The same seed goes wrong the same way again.</p>
      <div class="row">
        <label for="service">Calls to</label>
        <select id="service" @change=${({ target }) => {
          this.service = target.value;
        }}>
          ${services.map((name) => html`<option .selected=${name === this.service}>${name}</option>`)}
        </select>
        <label for="seed">Seed</label>
        <input id="seed" type="number" min="0" required .value=${String(seed)} @change=${({ target }) =>
          this.#change({ target, former: seed, faults: { ...store.faults, seed: Number(target.value) } })} />
      </div>
      <div class="grid">${Object.entries(kinds).map(([kind, label]) => this.#rate(set, kind, label))}</div>
      <div class="grid">
        ${Object.entries(narrowings).map(
          ([name, label]) => html`<label class="field">${label}
            <input name=${name} .value=${set[name] ?? ''} @change=${({ target }) =>
              this.#change({
                ...{ target, former: set[name] ?? '' },
                faults: this.#with({ ...set, [name]: target.value }),
              })} />
          </label>`,
        )}
      </div>
      <switches-form></switches-form>`;
  }

  #rate(set, kind, label) {
    const former = Math.round((set[kind] ?? 0) * 100);
    return html`<label class="field">${label}, %
      <input type="number" min="0" max="100" name=${kind} .value=${String(former)} @change=${({ target }) =>
        this.#change({
          target,
          former,
          faults: this.#with({ ...set, [kind]: Number(target.value) / 100 }),
        })} />
    </label>`;
  }

  #with(changed) {
    const kept = Object.fromEntries(
      Object.entries(changed).filter(([, value]) => value !== 0 && value !== ''),
    );
    const { [this.service]: _, ...others } = store.faults.services;
    const services = Object.keys(kept).length > 0 ? { ...others, [this.service]: kept } : others;
    return { ...store.faults, services };
  }

  async #allOff() {
    await this.attempt(() => put('/api/faults', { seed: store.faults.seed, services: {} }));
    await this.attempt(() => put('/api/switches', {}));
    await Promise.all(['faults', 'switches'].map((name) => store.refresh(name)));
  }

  /** A field shows what holds: what isn't taken is put back. */
  async #change({ target, former, faults }) {
    const { min, max, value } = target;
    if (!target.checkValidity()) {
      this.refuse(
        `${value || 'that'}: expected a whole number ${max ? `from ${min} to ${max}` : `of ${min} or more`}`,
      );
      target.value = former;
      return;
    }
    const taken = await this.attempt(() => put('/api/faults', faults));
    if (!taken) target.value = former;
    else await store.refresh('faults');
  }
}

customElements.define('faults-dialog', FaultsDialog);
