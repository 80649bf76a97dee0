import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Reload } from '../../sandbox/reload/reloader.ts';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { controlClient } from './control-client.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['bin', 'build', 'lambda', 'lib', 'policies', 'cdk.json', 'package.json', 'package-lock.json'];
const [customer, bridge] = ['+14255550190', '+12065550100'];
const patient = { timeout: 40_000, interval: 100 };

let app: string;
let sandbox: Sandbox;
let api: ReturnType<typeof controlClient>;
const reloads: Reload[] = [];

/** A copy of the app, so that nobody's files are changed under them. */
beforeAll(async () => {
  app = mkdtempSync(join(tmpdir(), 'app-'));
  for (const part of parts) cpSync(join(root, part), join(app, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'));
  const onReload = (reload: Reload) => void reloads.push(reload);
  sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 100, appFolder: app, onReload });
  api = controlClient(sandbox.url);
});

afterAll(async () => {
  await sandbox?.stop();
  rmSync(app, { recursive: true, force: true });
});

function change(file: string, from: string, to: string): void {
  const path = join(app, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

/** What the phone reads of a menu that the desk asks. */
async function menuOnPhone(): Promise<string | undefined> {
  const [contact] = await api.contacts();
  const seen = (await api.texts(customer)).length;
  await api.call('POST', `contacts/${contact?.id}/items`, {
    contentType: 'application/vnd.amazonaws.connect.message.interactive',
    content: JSON.stringify({
      templateType: 'QuickReply',
      version: '1.0',
      data: { content: { title: 'Well?', elements: [{ title: 'Yes' }, { title: 'No' }] } },
    }),
  });
  await vi.waitFor(async () => expect(await api.texts(customer)).toHaveLength(seen + 1), patient);
  return (await api.texts(customer)).at(-1)?.body;
}

async function nextReload(): Promise<Reload | undefined> {
  await vi.waitFor(() => expect(reloads).not.toEqual([]), patient);
  return reloads.shift();
}

test('a change of the functions is live without a restart, and one that breaks them leaves them as they are', async () => {
  await api.call('POST', 'texts', { from: customer, to: bridge, body: 'Hello' });
  await vi.waitFor(async () => expect(await api.contacts()).toHaveLength(1), patient);
  expect(await menuOnPhone()).toContain('Reply with the number of your choice.');

  change('lambda/core/sms/phrases.ts', 'Reply with the number of your choice.', 'Just the number, please.');
  expect(await nextReload()).toEqual({
    kind: 'reloaded',
    functions: [expect.stringContaining('OutboundDelivery')],
    milliseconds: expect.any(Number),
  });
  expect(await menuOnPhone()).toContain('Just the number, please.');

  change('lambda/core/sms/phrases.ts', 'Just the number, please.', "'");
  expect(await nextReload()).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('phrases.ts'),
  });
  expect(await menuOnPhone()).toContain('Just the number, please.');

  const told = (await api.timeline()).filter(({ hop }) => hop === 'reload');
  expect(told.map(({ outcome }) => outcome)).toEqual(['ok', 'refused']);
});

test('a change that reaches beyond the functions asks for a restart', async () => {
  change('cdk.json', '"+12065550101"', '"+12065550109"');

  expect(await nextReload()).toMatchObject({ kind: 'refused', reason: expect.stringContaining('restart') });
});
