import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bridgeFunctions, buildBundles } from '../../build/bundles.ts';
import { substitutes } from '../../build/substitutes.ts';
import { functionConfigFile } from '../../lambda/env.ts';
import { LoopbackAws } from '../adapters/loopback-aws.ts';
import { functionConfig } from '../fixtures/function-config.ts';

const { names } = bridgeFunctions;
const outputFolder = mkdtempSync(join(tmpdir(), 'bridge-bundles-'));
const bundles = await buildBundles({ ...bridgeFunctions, outputFolder });

const run = promisify(execFile);

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await LoopbackAws.start();
});
afterAll(() => aws.stop());

describe('a bundle', () => {
  it.each(names)('%s: is a CommonJS file, and an ES module that hands its handler on', async (name) => {
    const { folder } = bundles[name];
    writeFileSync(join(folder, functionConfigFile), JSON.stringify(functionConfig));
    const script = `
      console.log(typeof require(${JSON.stringify(folder)}).handler);
      import(${JSON.stringify(join(folder, 'main.mjs'))}).then(({ handler }) => console.log(typeof handler));`;
    const { stdout, stderr } = await run(process.execPath, ['-e', script], {
      env: {
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'AKIDLOOPBACK',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_ENDPOINT_URL: aws.endpoint,
        LAMBDA_TASK_ROOT: folder,
        LANE_URL: 'https://sqs.invalid/lane',
        DEAD_LETTERS_URL: 'https://sqs.invalid/dead-letters',
        FAILURE_QUEUE_URL: 'https://sqs.invalid/failures',
        LEDGER_TABLE_NAME: 'ledger',
        CONVERSATION_TABLE_NAME: 'conversations',
        POWERTOOLS_LOG_LEVEL: 'WARN',
        MEDIA_BUCKET_NAME: 'media',
        STREAMING_TOPIC_ARN: 'arn:aws:sns:us-east-1:111122223333:streaming',
      },
    });

    expect({ stdout, stderr }).toEqual({ stdout: 'function\nfunction\n', stderr: '' });
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['config.json', 'index.js', 'main.mjs', 'package.json']),
    );
  });

  it('has beside it what few messages need, and loads it when that is first used', async () => {
    const { folder } = bundles['outbound-delivery'];
    const script = `
      const markdown = require(${JSON.stringify(join(folder, 'markdown-it.js'))}).default();
      console.log(markdown.render('**now**').trim());`;
    const { stdout } = await run(process.execPath, ['-e', script]);

    expect(stdout).toBe('<p><strong>now</strong></p>\n');
    expect([...bundles['outbound-delivery'].modules.keys()].join()).not.toContain('markdown-it/');
  });

  it('takes each substitute somewhere', () => {
    const used = new Set(names.flatMap((name) => [...bundles[name].substituted]));

    expect(substitutes.filter(({ module }) => !used.has(module))).toEqual([]);
  });

  it('has the same bytes when the same source is built again', async () => {
    const again = await buildBundles({ ...bridgeFunctions, outputFolder: mkdtempSync(`${outputFolder}-`) });

    for (const name of names) {
      const [first, second] = [bundles, again].map((built) =>
        readFileSync(join(built[name].folder, 'index.js')),
      );
      expect(second).toEqual(first);
    }
  }, 60_000);
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
    expect(readdirSync(lazy.folder).sort()).toEqual(['index.js', 'main.mjs', 'package.json']);
  });
});
