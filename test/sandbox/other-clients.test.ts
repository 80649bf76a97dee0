import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { cliTimeout, isCliInstalled } from './aws-cli.ts';
import { controlClient } from './control-client.ts';

const recipe = readFileSync(
  new URL('../../docs/recipes/sandbox-from-other-clients.md', import.meta.url),
  'utf8',
);
const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;
if (!hasBoto3) console.warn('SKIPPED: boto3 is not installed, so the recipe for it has not been run');

let sandbox: Sandbox;
let api: ReturnType<typeof controlClient>;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, awsPort: 0, speed: 100 });
  api = controlClient(sandbox.url);
});

afterAll(() => sandbox.stop());

/** The recipe's blocks in a language, made to speak with the sandbox of this test. */
function blocks(language: string): string {
  const found = [...recipe.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))];
  return found
    .map(([, block = '']) => block)
    .join('\n')
    .replaceAll('http://127.0.0.1:4511', sandbox.awsUrl)
    .replaceAll('127.0.0.1:4510', new URL(sandbox.url).host);
}

async function run(command: string, program: string): Promise<string> {
  const { stdout } = await promisify(execFile)(command, ['-c', program]);
  return stdout;
}

test.runIf(isCliInstalled)("the recipe's shell commands do what they say", cliTimeout, async () => {
  const said = await run('bash', `set -eo pipefail\n${blocks('sh')}`);

  expect(said).toContain('"Anybody there?"');
  expect(said).toMatch(/as asked: 25[45]/);
  expect(await api.texts('+14255550182')).toMatchObject([{ body: 'It ships today.', part: '1/1' }]);
  expect(await api.contacts()).toMatchObject([
    { route: 'integration-event', customerNumber: '+14255550182', state: 'waiting' },
    { route: 'participant', state: 'ended' },
  ]);
});

test.runIf(hasBoto3)("the recipe's Python does what it says", async () => {
  expect(await run('python3', blocks('python'))).toBe('DESTINATION_PHONE_NUMBER_OPTED_OUT\n');
  const contacts = await Promise.all((await api.contacts()).map(({ id }) => api.contact(id)));

  expect(contacts.flatMap(({ items }) => items.map(({ content }) => content))).toContain('Hello from boto3');
});
