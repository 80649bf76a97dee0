import { LitElement } from 'lit';
import { store } from './store.js';

/** A part of the page that shows the store, in the document's own styles. */
export class Pane extends LitElement {
  #update = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    store.addEventListener('change', this.#update);
  }

  disconnectedCallback() {
    store.removeEventListener('change', this.#update);
    super.disconnectedCallback();
  }

  /** Does something that may be refused, and says so on the page until something is done again. */
  async attempt(action) {
    try {
      const answer = await action();
      this.dispatchEvent(new CustomEvent('done', { bubbles: true }));
      return answer;
    } catch (error) {
      this.refuse(error.message);
      return undefined;
    }
  }

  refuse(problem) {
    this.dispatchEvent(new CustomEvent('refused', { detail: problem, bubbles: true }));
  }
}

// Made once: that takes longer than what they do.
const toMinutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const minutes = new Intl.DateTimeFormat([], toMinutes);
const seconds = new Intl.DateTimeFormat([], { ...toMinutes, second: '2-digit' });

/** Hours and minutes of this machine. */
export function shortTime(at) {
  return minutes.format(new Date(at));
}

/** Hours, minutes and seconds of this machine. */
export function clockTime(at) {
  return seconds.format(new Date(at));
}
