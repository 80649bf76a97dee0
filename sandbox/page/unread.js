/** What customers have said and nobody at the desk has seen. */
export class Unread {
  #seen = new Map();

  of(contact) {
    return saidBy(contact) - (this.#seen.get(contact.id) ?? 0);
  }

  /** @returns whether there was something new */
  see(contact) {
    const isNew = this.of(contact) > 0;
    this.#seen.set(contact.id, saidBy(contact));
    return isNew;
  }
}

function saidBy({ items }) {
  return items.filter(({ role, type }) => role === 'CUSTOMER' && type !== 'EVENT').length;
}
