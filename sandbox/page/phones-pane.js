import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Pane } from './pane.js';
import { store } from './store.js';
import './phone-card.js';

const firstPhone = '+14255550182';

/** The customers' phones: those that were added, and those that have texted. */
class PhonesPane extends Pane {
  static properties = { added: { state: true } };

  constructor() {
    super();
    this.added = [firstPhone];
  }

  render() {
    const customers = [...store.texts.values()].map(({ direction, from, to }) =>
      direction === 'inbound' ? from : to,
    );
    const numbers = [...new Set([...this.added, ...customers])];
    return html`
      <header class="pane-head">
        <h2>Phones</h2>
        <button @click=${() => this.#add(numbers)}>Add a phone</button>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-label="Phones">
        ${repeat(
          numbers,
          (number) => number,
          (number) => html`<phone-card .number=${number} .isFirst=${number === firstPhone}></phone-card>`,
        )}
      </div>
    `;
  }

  #add(numbers) {
    const next = numbers
      .map((number) => Number(number.slice(-4)))
      .reduce((one, other) => Math.max(one, other), 181);
    this.added = [...this.added, `+1425555${String(next + 1).padStart(4, '0')}`];
  }
}

customElements.define('phones-pane', PhonesPane);
