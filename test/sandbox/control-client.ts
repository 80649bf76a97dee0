import { z } from 'zod';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const text = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  body: z.string(),
  direction: z.string(),
  at: z.string(),
  status: z.string(),
  part: z.string(),
  encoding: z.string(),
  segments: z.number(),
  media: z.string().optional(),
});

const contact = z.object({
  id: z.string(),
  contactId: z.string(),
  customerNumber: z.string(),
  bridgeNumber: z.string(),
  route: z.string(),
  state: z.string(),
  attributes: z.record(z.string(), z.string()),
});

const item = z.object({
  id: z.string(),
  at: z.string(),
  type: z.string(),
  contentType: z.string(),
  content: z.string().optional(),
  role: z.string().optional(),
  displayName: z.string().optional(),
});

const queue = z.object({
  name: z.string(),
  direction: z.string(),
  role: z.string(),
  messages: z.array(
    z.object({ id: z.string(), at: z.string(), reason: z.string().nullable(), body: z.string() }),
  ),
});

/** Drives a sandbox through its control API, as anybody outside would. */
export function controlClient(url: string) {
  async function call(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${url}/api/${path}`, {
      method,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const said = await answer.text();
    return { status: answer.status, body: said === '' ? undefined : JSON.parse(said) };
  }
  const get = async <Value>(path: string, schema: z.ZodType<Value>) =>
    schema.parse((await call('GET', path)).body);
  return {
    call,
    texts: (number: string) => get(`texts?number=${encodeURIComponent(number)}`, z.array(text)),
    contacts: () => get('contacts', z.array(contact)),
    contact: (id: string) => get(`contacts/${id}`, contact.extend({ items: z.array(item) })),
    queues: () => get('queues', z.array(queue)),
    stack: () => get('stack', z.record(z.string(), z.string())),
    timeline: () =>
      get(
        'timeline',
        z.array(z.looseObject({ at: z.string(), hop: z.string(), summary: z.string(), outcome: z.string() })),
      ),
  };
}
