import { z } from 'zod';
import { UnreachableError } from '../../commands/unreachable-error.ts';

const textSchema = z.object({ id: z.string(), body: z.string(), direction: z.string() });
const contactSchema = z.object({ id: z.string(), customerNumber: z.string(), state: z.string() });
const itemSchema = z.object({
  content: z.string().optional(),
  role: z.string().optional(),
  type: z.string(),
});
const created = z.object({ id: z.string() });

/** A sandbox's control API, as far as a conversation needs it. */
export class ControlClient {
  readonly #url: string;

  /** @param url without a slash at the end */
  constructor(url: string) {
    this.#url = url;
  }

  async bridgeNumber(): Promise<string> {
    const [first] = await this.#get('numbers', z.array(z.object({ phoneNumber: z.string() })));
    if (!first) throw new UnreachableError('the sandbox has no number');
    return first.phoneNumber;
  }

  contacts(): Promise<z.infer<typeof contactSchema>[]> {
    return this.#get('contacts', z.array(contactSchema));
  }

  async items(contactId: string): Promise<z.infer<typeof itemSchema>[]> {
    return (await this.#get(`contacts/${contactId}`, z.object({ items: z.array(itemSchema) }))).items;
  }

  texts(number: string): Promise<z.infer<typeof textSchema>[]> {
    return this.#get(`texts?number=${encodeURIComponent(number)}`, z.array(textSchema));
  }

  async sendText(text: { from: string; to: string; body: string }): Promise<void> {
    created.parse(await this.#post('texts', text));
  }

  async say(contactId: string, content: string): Promise<void> {
    created.parse(await this.#post(`contacts/${contactId}/items`, { contentType: 'text/plain', content }));
  }

  async step(contactId: string, name: 'join' | 'end'): Promise<void> {
    await this.#post(`contacts/${contactId}/${name}`, {});
  }

  async #get<Value>(path: string, schema: z.ZodType<Value>): Promise<Value> {
    return schema.parse(await this.#request(path, { method: 'GET' }));
  }

  #post(path: string, body: object): Promise<unknown> {
    return this.#request(path, { method: 'POST', body: JSON.stringify(body) });
  }

  async #request(path: string, options: RequestInit): Promise<unknown> {
    const response = await fetch(`${this.#url}/api/${path}`, options).catch((cause: unknown) => {
      throw new UnreachableError(`no sandbox answers at ${this.#url}; npm start begins one`, { cause });
    });
    const text = await response.text();
    if (response.ok) return text === '' ? undefined : JSON.parse(text);
    throw new Error(`${options.method} ${path} was answered with ${response.status} ${text}`);
  }
}
