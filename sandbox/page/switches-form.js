import { html } from 'lit';
import { put } from './api.js';
import { Pane } from './pane.js';
import { store } from './store.js';

/** What `PUT /api/switches` takes, what it is unless set, and what that means. */
const switches = {
  quotas: { usual: false, label: 'documented quotas hold' },
  smsSandbox: { usual: false, label: 'the account is in the SMS sandbox' },
  connectRepliesToo: { usual: false, label: 'Connect sends replies by itself, too' },
  richTypesRefused: { usual: false, label: 'SMS contacts refuse rich messages' },
  twoChats: { usual: false, label: 'two first texts at once open two chats' },
  eventOpensChat: { usual: false, label: 'an event opens a chat' },
  clientTokensForgotten: { usual: false, label: 'client tokens are forgotten at once' },
  flowGreeting: { usual: '', label: 'what the flow says when a chat begins' },
  startChatTokenMismatch: {
    usual: 'first-contact',
    label: 'StartChatContact, to a client token that came with other parameters',
    choices: ['first-contact', 'ConflictException', 'IdempotencyException', 'InvalidRequestException'],
  },
  verifiedNumbers: { usual: [], label: 'verified numbers of the SMS sandbox, with spaces between' },
};

/** How many switches aren't as they usually are. */
export function turnedSwitches(settings) {
  return Object.entries(switches).filter(
    ([name, { usual }]) => String(settings[name] ?? usual) !== String(usual),
  ).length;
}

/** How AWS behaves where that isn't documented, or differs between accounts. */
class SwitchesForm extends Pane {
  render() {
    return html`<section class="stack" aria-label="Switches">
      <h3>How AWS behaves where that isn't documented, or differs between accounts</h3>
      <div class="switches">${Object.entries(switches).map((entry) => this.#field(entry))}</div>
    </section>`;
  }

  #field([name, { usual, label, choices }]) {
    const value = store.switches[name] ?? usual;
    const change =
      (read) =>
      ({ target }) =>
        this.#set(name, read(target), () => show(target, value));
    if (usual === false) {
      return html`<label class="check">
        <input type="checkbox" name=${name} .checked=${value} @change=${change(({ checked }) => checked)} />${label}
      </label>`;
    }
    if (choices) {
      return html`<label class="field">${label}
        <select name=${name} @change=${change((select) => select.value)}>
          ${choices.map((choice) => html`<option .selected=${choice === value}>${choice}</option>`)}
        </select>
      </label>`;
    }
    const isList = Array.isArray(usual);
    return html`<label class="field">${label}
      <input name=${name} dir="auto" .value=${isList ? value.join(' ') : value} @change=${change((input) =>
        isList ? input.value.split(/[\s,]+/).filter(Boolean) : input.value,
      )} />
    </label>`;
  }

  /** @param putBack has the field show again what holds */
  async #set(name, value, putBack) {
    const taken = await this.attempt(() => put('/api/switches', { ...store.switches, [name]: value }));
    if (!taken) putBack();
    else await store.refresh('switches');
  }
}

function show(target, value) {
  if (target.type === 'checkbox') target.checked = value;
  else target.value = Array.isArray(value) ? value.join(' ') : value;
}

customElements.define('switches-form', SwitchesForm);
