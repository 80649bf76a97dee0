import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { blocksOf, pages } from '../docs/commands.ts';
import { cliTimeout, isCliInstalled } from './aws-cli.ts';
import { controlClient } from './control-client.ts';

const root = join(import.meta.dirname, '..', '..');
const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;
if (!hasBoto3) console.warn('SKIPPED: boto3 is not installed, so the recipe for it has not been run');

let sandbox: Sandbox;
let api: ReturnType<typeof controlClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 100 });
  api = controlClient(sandbox.url);
});
beforeEach(() => api.call('POST', 'reset'));
afterAll(() => sandbox.stop());

/** What has come of a page's shell commands, by what they printed and in the sandbox. */
const outcomes: Readonly<Record<string, (said: string) => Promise<void>>> = {
  async 'README.md'(said) {
    expect(said).toContain('"body":"It ships today."');
    expect(await api.texts('+14255550147')).toMatchObject([
      { body: 'Where is my order?', direction: 'inbound' },
      { body: 'It ships today.', direction: 'outbound' },
    ]);
  },
  async 'docs/doctor.md'(said) {
    expect(said).toContain('\n0 problems, 0 warnings, ');
  },
  async 'docs/recipes/menu-in-a-flow.md'(said) {
    expect(said).toContain('"content":"Returns"');
    expect((await api.texts('+14255550183')).at(-1)).toMatchObject({ body: '2', direction: 'inbound' });
  },
  async 'docs/recipes/one-function.md'(said) {
    expect(said).toContain('"StatusCode": 200');
    await vi.waitFor(async () =>
      expect(await api.contacts()).toMatchObject([{ customerNumber: '+14255550182' }]),
    );
  },
  async 'docs/recipes/sandbox-from-other-clients.md'(said) {
    expect(said).toContain('"Anybody there?"');
    expect(said).toMatch(/as asked: 25[45]/);
    expect(await api.texts('+14255550182')).toMatchObject([{ body: 'It ships today.', part: '1/1' }]);
    expect(await api.contacts()).toMatchObject([
      { route: 'integration-event', customerNumber: '+14255550182', state: 'waiting' },
      { route: 'participant', state: 'ended' },
    ]);
  },
  async 'docs/sandbox.md'(said) {
    expect(said).toContain('"TopicArn": "arn:aws:sns:us-east-1:111122223333:');
  },
};

/** A page's unmarked blocks in a language, made to speak with the sandbox of this test. */
function programOf(page: string, language: string): string {
  return blocksOf(page)
    .filter((block) => block.language === language && block.mark === '')
    .map(({ text }) => text)
    .join('\n')
    .replaceAll('http://127.0.0.1:4511', sandbox.awsUrl)
    .replaceAll('127.0.0.1:4510', new URL(sandbox.url).host);
}

async function run(command: string, program: string): Promise<string> {
  const PATH = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;
  const { stdout } = await promisify(execFile)(command, ['-c', program], {
    cwd: root,
    env: { ...process.env, PATH },
  });
  return stdout;
}

const runnable = pages.filter((page) =>
  blocksOf(page).some(({ language, mark }) => language === 'sh' && mark === ''),
);

test('it is known what comes of each page that has commands to run', () => {
  expect(Object.keys(outcomes).toSorted()).toEqual(runnable);
});

describe.each(runnable)('%s', (page) => {
  const needsCli = blocksOf(page).some(({ mark, text }) => mark === '' && /\baws /.test(text));

  test.runIf(isCliInstalled || !needsCli)('has commands that do what it says', cliTimeout, async () => {
    await outcomes[page]?.(await run('bash', `set -eo pipefail\n${programOf(page, 'sh')}`));
  });
});

test.runIf(hasBoto3)('the Python of the recipe does what it says', async () => {
  const program = programOf('docs/recipes/sandbox-from-other-clients.md', 'python');
  expect(await run('python3', program)).toBe('DESTINATION_PHONE_NUMBER_OPTED_OUT\n');
  const contacts = await Promise.all((await api.contacts()).map(({ id }) => api.contact(id)));

  expect(contacts.flatMap(({ items }) => items.map(({ content }) => content))).toContain('Hello from boto3');
});
