import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { ChatReceipt, CustomerMessage, Remember, Route } from '../../lambda/core/ports.ts';

/** What Connect answers; `undefined` is acceptance. */
export type RouteAnswer = (message: CustomerMessage) => Promise<Outcome<ChatReceipt> | undefined>;

/** Chats in memory: one a conversation, opened by its first message. */
export class FakeRoute implements Route {
  /** What has arrived in a chat, in order. */
  readonly delivered: { readonly contactId: string; readonly content: string }[] = [];
  /** Contacts whose customers have ended them, in order. */
  readonly ended: string[] = [];
  readonly #answer: RouteAnswer;
  readonly #contactIds = new Map<string, string>();
  #opened = 0;

  constructor(answer: RouteAnswer = async () => undefined) {
    this.#answer = answer;
  }

  async deliver(message: CustomerMessage, remember: Remember): Promise<Outcome<ChatReceipt>> {
    const answer = await this.#answer(message);
    if (answer) return answer;
    const { customerNumber, bridgeNumber } = message.text;
    const key = `${customerNumber}#${bridgeNumber}`;
    const open = this.#contactIds.get(key);
    if (!open) this.#opened += 1;
    const contactId = open ?? `contact-${this.#opened}`;
    this.#contactIds.set(key, contactId);
    if (!open) await remember({ contactId, customerNumber, bridgeNumber });
    this.delivered.push({ contactId, content: message.content });
    return accepted({ contactId, newChat: !open });
  }

  async end({ text: { customerNumber, bridgeNumber } }: Parameters<Route['end']>[0]): Promise<Outcome<void>> {
    const key = `${customerNumber}#${bridgeNumber}`;
    const open = this.#contactIds.get(key);
    if (open) this.ended.push(open);
    this.#contactIds.delete(key);
    return accepted(undefined);
  }
}
