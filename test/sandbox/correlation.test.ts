import { afterAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { controlClient } from './control-client.ts';

const sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 100 });
const api = controlClient(sandbox.url);
afterAll(() => sandbox.stop());

const created = z.object({ id: z.string() });
const logLine = z.looseObject({
  level: z.string(),
  service: z.string(),
  correlationId: z.string().optional(),
});
const wait = { timeout: 20_000, interval: 100 };

/** What the functions have written in their own words; metrics lie in the log, too. */
async function lines() {
  const written = (await api.timeline()).filter(({ hop }) => hop === 'log');
  return written.flatMap(({ response }) => logLine.safeParse(response).data ?? []);
}

async function servicesWriting(id: string): Promise<readonly string[]> {
  return (await lines()).filter(({ correlationId }) => correlationId === id).map(({ service }) => service);
}

test('one id follows a text, and one a reply, through every log line of every function', async () => {
  const texted = await api.call('POST', 'texts', { from: '+14255550182', to: '+12065550100', body: 'Hello' });
  const textId = created.parse(texted.body).id;
  await vi.waitFor(
    async () => expect(await servicesWriting(textId)).toEqual(['inbound-intake', 'inbound-delivery']),
    wait,
  );
  const [contact] = await api.contacts();
  const said = await api.call('POST', `contacts/${contact?.id}/items`, {
    ...{ contentType: 'text/plain', content: 'How can I help?' },
  });
  const itemId = created.parse(said.body).id;
  await vi.waitFor(async () => {
    const services = await servicesWriting(itemId);
    expect(services.slice(0, 2)).toEqual(['outbound-intake', 'outbound-delivery']);
    expect(services).toContain('receipts');
  }, wait);

  expect((await lines()).filter(({ correlationId }) => correlationId === undefined)).toEqual([]);
});
