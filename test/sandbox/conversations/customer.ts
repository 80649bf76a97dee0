import { expect, vi } from 'vitest';
import { z } from 'zod';
import type { controlClient } from '../control-client.ts';

export type ControlApi = ReturnType<typeof controlClient>;

const patience = { timeout: 30_000, interval: 50 };

/** Waits until nothing in `check` fails any more. */
export function eventually<Found>(check: () => Promise<Found>): Promise<Found> {
  return vi.waitFor(check, patience);
}

/** A chat as its customer made it. */
export interface CustomerChat {
  readonly id: string;
  readonly contactId: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands in it as the customer's. */
  readonly said: readonly (string | undefined)[];
}

/** Somebody who texts one of our numbers, and whoever answers at the desk. */
export class Customer {
  readonly #api: ControlApi;
  readonly #number: string;
  readonly #bridgeNumber: string;

  constructor(api: ControlApi, numbers: { own: string; bridge: string }) {
    this.#api = api;
    this.#number = numbers.own;
    this.#bridgeNumber = numbers.bridge;
  }

  get number(): string {
    return this.#number;
  }

  async write(body: string): Promise<void> {
    const text = { from: this.#number, to: this.#bridgeNumber, body };
    expect(await this.#api.call('POST', 'texts', text)).toMatchObject({ status: 202 });
  }

  /** Writes a first text and waits for it to arrive. */
  async openChat(body = 'Hello'): Promise<CustomerChat> {
    const known = await this.chats();
    await this.write(body);
    return eventually(async () => {
      const chat = (await this.chats())[known.length];
      expect(chat?.said).toEqual([body]);
      if (!chat) throw new Error('no chat');
      return chat;
    });
  }

  /** Oldest first. */
  async chats(): Promise<readonly CustomerChat[]> {
    const contacts = (await this.#api.contacts()).filter(
      ({ customerNumber, bridgeNumber }) =>
        customerNumber === this.#number && bridgeNumber === this.#bridgeNumber,
    );
    return Promise.all(
      contacts.map(async ({ id }) => {
        const { items, ...chat } = await this.#api.contact(id);
        const said = items.filter(({ type, role }) => type === 'MESSAGE' && role === 'CUSTOMER');
        return { ...chat, said: said.map(({ content }) => content) };
      }),
    );
  }

  /** Texts on the customer's phone, oldest first. */
  async received() {
    return (await this.#api.texts(this.#number)).filter(({ direction }) => direction === 'outbound');
  }

  async receivedBodies(): Promise<readonly string[]> {
    return (await this.received()).map(({ body }) => body);
  }

  /**
   * Somebody at the desk speaks.
   * @returns the item's id
   */
  async hear(chat: CustomerChat, content: string, changes: object = {}): Promise<string> {
    const item = { contentType: 'text/plain', content, ...changes };
    const { status, body } = await this.#api.call('POST', `contacts/${chat.id}/items`, item);
    expect(status).toBe(201);
    return z.object({ id: z.string() }).parse(body).id;
  }

  /** Something happens to the chat: `join`, `leave`, `transfer` or `end`. */
  async step(chat: CustomerChat, name: string): Promise<void> {
    expect(await this.#api.call('POST', `contacts/${chat.id}/${name}`)).toMatchObject({ status: 204 });
  }
}
