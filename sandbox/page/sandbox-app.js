import { html } from 'lit';
import { post } from './api.js';
import { nextByKey } from './arrow-keys.js';
import { unreadTag } from './desk-pane.js';
import { Pane } from './pane.js';
import { store } from './store.js';
import { turnedSwitches } from './switches-form.js';
import './phones-pane.js';
import './timeline-pane.js';
import './faults-dialog.js';
import './queues-dialog.js';

const tabs = [
  { name: 'phones', label: 'Phones' },
  { name: 'timeline', label: 'Timeline' },
  { name: 'desk', label: 'Desk' },
];

/** The whole page. */
class SandboxApp extends Pane {
  static properties = { tab: { state: true }, notice: { state: true } };

  constructor() {
    super();
    this.tab = 'phones';
    this.notice = '';
    this.addEventListener('refused', ({ detail }) => {
      this.notice = detail;
    });
    this.addEventListener('done', () => {
      this.notice = '';
    });
    this.addEventListener('follow', ({ detail }) => {
      this.tab = 'timeline';
      this.querySelector('timeline-pane').follow(detail);
    });
    store.addEventListener('connected', ({ detail: { isNew } }) => {
      this.notice = isNew ? 'the sandbox was started again: everything is new' : '';
    });
    store.start();
  }

  render() {
    const failed = store.queues
      .filter(({ role }) => role !== 'lane')
      .reduce((sum, { messages }) => sum + messages.length, 0);
    const unread = [...store.contacts.values()].reduce((sum, one) => sum + store.unread.of(one), 0);
    const disturbed = Object.keys(store.faults.services).length + turnedSwitches(store.switches);
    return html`
      <div class="bar" role="banner">
        <h1>connect-sms-bridge</h1>
        <span class="tag ${store.isLive ? 'active' : 'bad'}">${store.isLive ? 'live' : 'no connection'}</span>
        <span class="grow"></span>
        <button @click=${() => this.querySelector('queues-dialog').open()}>
          Failures <span class="tag ${failed > 0 ? 'bad' : ''}">${failed}</span>
        </button>
        <button @click=${() => this.querySelector('faults-dialog').open()}>
          Faults <span class="tag ${disturbed > 0 ? 'bad' : ''}">${disturbed === 0 ? 'off' : disturbed}</span>
        </button>
        <button @click=${() => this.attempt(() => post('/api/reset'))}>Reset</button>
        <button class="quiet" @click=${switchScheme} aria-label="Switch between light and dark">◐</button>
      </div>
      <nav aria-label="Parts of the page">
        ${
          this.notice &&
          html`<div class="notice row" role="alert"><span>${this.notice}</span>
          <button class="quiet" @click=${() => {
            this.notice = '';
          }}>Dismiss</button></div>`
        }
        <div class="tabs" role="tablist" aria-label="Parts of the page" @keydown=${this.#key}>
          ${tabs.map(
            ({ name, label }) => html`<button
              role="tab"
              id="tab-${name}"
              aria-controls="pane-${name}"
              aria-selected=${this.tab === name ? 'true' : 'false'}
              tabindex=${this.tab === name ? 0 : -1}
              @click=${() => {
                this.tab = name;
              }}
            >${label} ${name === 'desk' ? unreadTag(unread) : ''}</button>`,
          )}
        </div>
      </nav>
      <main class="columns">
        <phones-pane class="pane" id="pane-phones" ?data-shown=${this.tab === 'phones'}></phones-pane>
        <timeline-pane class="pane" id="pane-timeline" ?data-shown=${this.tab === 'timeline'}></timeline-pane>
        <desk-pane class="pane" id="pane-desk" ?data-shown=${this.tab === 'desk'}></desk-pane>
      </main>
      <faults-dialog></faults-dialog>
      <queues-dialog></queues-dialog>
    `;
  }

  async #key(event) {
    const next = nextByKey(
      event.key,
      tabs.findIndex(({ name }) => name === this.tab),
      tabs.length,
    );
    if (next === undefined) return;
    event.preventDefault();
    this.tab = tabs[next].name;
    await this.updateComplete;
    this.querySelector('[role=tab][aria-selected=true]').focus();
  }
}

function switchScheme() {
  const { dataset } = document.documentElement;
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const now = dataset.scheme ?? (isDark ? 'dark' : 'light');
  dataset.scheme = now === 'dark' ? 'light' : 'dark';
  localStorage.setItem('scheme', dataset.scheme);
}

customElements.define('sandbox-app', SandboxApp);
