import { html } from 'lit';
import { Pane } from './pane.js';

/** A dialog. It says by itself what was refused in it: what stands behind it, nobody sees. */
export class DialogPane extends Pane {
  static properties = { problem: { state: true } };

  constructor() {
    super();
    this.problem = '';
    this.addEventListener('refused', (event) => this.#keep(event, event.detail));
    this.addEventListener('done', (event) => this.#keep(event, ''));
  }

  get dialog() {
    return this.querySelector('dialog');
  }

  open() {
    this.problem = '';
    this.dialog.showModal();
  }

  /** @param actions buttons beside the title */
  frame(title, actions, body) {
    return html`<dialog aria-label=${title}>
      <header class="dialog-head">
        <h2>${title}</h2>
        ${actions}
        <button @click=${() => this.dialog.close()}>Close</button>
      </header>
      ${this.problem && html`<p class="notice" role="alert">${this.problem}</p>`}
      <div class="dialog-body">${body}</div>
    </dialog>`;
  }

  #keep(event, problem) {
    event.stopPropagation();
    this.problem = problem;
  }
}
