import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bridgeFunctions, buildBundles } from '../../build/bundles.ts';

const { names } = bridgeFunctions;
const outputFolder = mkdtempSync(join(tmpdir(), 'bridge-bundles-'));
const bundles = await buildBundles({ ...bridgeFunctions, outputFolder });

describe('a bundle', () => {
  it.each(names)('%s: is one CommonJS file that exports its handler', (name) => {
    const { folder } = bundles[name];
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ version: 1, instanceArns: [], numbers: [] }));
    const script = `console.log(typeof require(${JSON.stringify(folder)}).handler)`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      env: {
        AWS_REGION: 'us-east-1',
        LAMBDA_TASK_ROOT: folder,
        LANE_URL: 'https://sqs.invalid/lane',
        DEAD_LETTERS_URL: 'https://sqs.invalid/dead-letters',
        FAILURE_QUEUE_URL: 'https://sqs.invalid/failures',
        LEDGER_TABLE_NAME: 'ledger',
        CONVERSATION_TABLE_NAME: 'conversations',
        STREAMING_TOPIC_ARN: 'arn:aws:sns:us-east-1:111122223333:streaming',
      },
    });

    expect({ stdout, stderr }).toEqual({ stdout: 'function\n', stderr: '' });
    expect(readdirSync(folder).sort()).toEqual(['config.json', 'index.js', 'package.json']);
  });

  it.each(names)('%s: holds no locale of zod, no CommonJS build of the SDK', (name) => {
    const paths = [...bundles[name].modules.keys()];

    expect(paths.filter((path) => /zod\/v4\/(locales|classic)|\/dist-cjs\//.test(path))).toEqual([]);
  });

  it.each(names)('%s: holds of each SDK client only the operations that the bridge calls', (name) => {
    const commands = [...bundles[name].modules.keys()].flatMap(
      (path) => /@aws-sdk\/client-[a-z0-9-]+\/dist-es\/commands\/(\w+)Command\.js$/.exec(path)?.[1] ?? [],
    );

    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((command) => !calledOperations.has(command))).toEqual([]);
  });

  it('has the same bytes when the same source is built again', async () => {
    const again = await buildBundles({ ...bridgeFunctions, outputFolder: mkdtempSync(`${outputFolder}-`) });

    for (const name of names) {
      const [first, second] = [bundles, again].map((built) =>
        readFileSync(join(built[name].folder, 'index.js')),
      );
      expect(second).toEqual(first);
    }
  });
});

describe('the bundler', () => {
  const sourceFolder = mkdtempSync(join(tmpdir(), 'bridge-entries-'));
  const build = <Name extends string>(name: Name, source: string) => {
    writeFileSync(join(sourceFolder, `${name}.ts`), source);
    return buildBundles({ names: [name], sourceFolder, outputFolder: join(sourceFolder, 'out') });
  };

  it('names an entry that is not there', async () => {
    const missing = buildBundles({ names: ['receipts'], sourceFolder, outputFolder: sourceFolder });

    await expect(missing).rejects.toThrow(/there is no .*receipts\.ts to bundle/);
  });

  it('refuses an entry that imports what is not there', async () => {
    await expect(build('lost', "export { handler } from './nowhere.ts';")).rejects.toThrow(/nowhere/);
  });

  it('keeps a dynamic import in the one file', async () => {
    writeFileSync(join(sourceFolder, 'later.ts'), "export const answer: string = 'later';");
    const { lazy } = await build('lazy', "export const handler = () => import('./later.ts');");

    expect(readFileSync(join(lazy.folder, 'index.js'), 'utf8')).toContain('later');
    expect(readdirSync(lazy.folder).sort()).toEqual(['index.js', 'package.json']);
  });
});

/** Operations of AWS that the functions call; the DynamoDB client itself refers to DescribeEndpoints. */
const calledOperations = new Set([
  'DeleteOptedOutNumber',
  'PutOptedOutNumber',
  'ChangeMessageVisibility',
  'CreateParticipantConnection',
  'DescribeEndpoints',
  'DescribePhoneNumbers',
  'DescribePools',
  'DisconnectParticipant',
  'GetContactAttributes',
  'GetItem',
  'SendChatIntegrationEvent',
  'SendEvent',
  'SendMessage',
  'SendTextMessage',
  'StartChatContact',
  'StartContactStreaming',
  'UpdateContactAttributes',
  'UpdateItem',
  'UpdatePhoneNumber',
  'UpdatePool',
]);
