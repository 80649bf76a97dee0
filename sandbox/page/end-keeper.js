/** Keeps a list at its end, whatever is added and however it is resized, unless somebody has scrolled away from there. */
export class EndKeeper {
  #list;
  #key;
  #isAtEnd = true;
  #resizing = new ResizeObserver(() => this.#stay());

  /** @param key of what the list shows: another thing is shown from its end */
  keep(list, key) {
    if (key !== this.#key) this.#isAtEnd = true;
    this.#key = key;
    if (list !== this.#list) this.#watch(list);
    this.#stay();
  }

  #watch(list) {
    this.#resizing.disconnect();
    this.#list = list;
    this.#isAtEnd = true;
    if (!list) return;
    this.#resizing.observe(list);
    list.addEventListener('scroll', () => {
      this.#isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    });
    // Pictures are as high as they are once they are there.
    list.addEventListener('load', () => this.#stay(), true);
  }

  #stay() {
    if (this.#list && this.#isAtEnd) this.#list.scrollTop = this.#list.scrollHeight;
  }
}
