import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { buildBundles } from '../build/bundles.ts';
import { deployExample } from './deployed.ts';
import { type FunctionName, functionNames } from './messages.ts';

/** One function of one stack, built. */
export interface Candidate {
  readonly stack: string;
  readonly name: FunctionName;
  readonly folder: string;
  /** As Lambda is told: file and export. */
  readonly handler: string;
  readonly bytes: number;
}

/** How a plain bundler builds a stack that nobody has thought about. */
interface PlainBuild {
  readonly stack: string;
  readonly names: readonly FunctionName[];
  readonly minify: boolean;
  readonly external: readonly RegExp[];
}

const root = join(import.meta.dirname, '..');
const outputFolder = join(root, 'dist', 'bench');

/** What the naive stack asks of its numbers. */
const naiveConfig = JSON.stringify({
  numbers: [
    {
      phoneNumber: '+12065550100',
      phoneNumberArn: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1',
      route: { subtype: 'connect:SMS' },
      contentTypes: ['text/plain'],
    },
  ],
});

/**
 * The naive stack as `NodejsFunction` of the CDK builds it, in its three settings. Not with esbuild but with
 * rolldown told to resolve and to keep modules as esbuild does: the bundles come out smaller, in their favour.
 */
const plainBuilds: readonly PlainBuild[] = [
  // "bundleAwsSDK: true" and "minify: true": the smallest that its settings give.
  { stack: 'naive', names: functionNames, minify: true, external: [] },
  // "bundleAwsSDK: true" alone.
  { stack: 'naive, not minified', names: ['inbound-delivery'], minify: false, external: [] },
  // No settings at all: the SDK is the runtime's, file by file.
  {
    stack: 'naive, SDK of the runtime',
    names: ['inbound-delivery'],
    minify: false,
    external: [/^@aws-sdk\//, /^@smithy\//],
  },
];

/** Builds everything that is measured. */
export async function buildCandidates(): Promise<readonly Candidate[]> {
  const [ours, floor, ...plain] = await Promise.all([
    findDeployed(),
    buildFloor(),
    ...plainBuilds.map(buildPlain),
  ]);
  return [...ours, ...plain.flat(), ...floor];
}

async function findDeployed(): Promise<Candidate[]> {
  const deployed = await deployExample(join(outputFolder, 'ours'));
  const finding = functionNames.map(async (name) => {
    const found = deployed.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`the stack has no function ${name}`);
    const { size } = await stat(join(found.folder, 'index.js'));
    return { stack: 'ours', name, folder: found.folder, handler: found.handler, bytes: size };
  });
  return Promise.all(finding);
}

async function buildFloor(): Promise<Candidate[]> {
  const sourceFolder = join(root, 'bench', 'floor');
  const options = {
    names: functionNames,
    sourceFolder,
    outputFolder: join(outputFolder, 'floor'),
    budget: false as const,
  };
  const built = await buildBundles(options);
  return functionNames.map((name) => ({ stack: 'floor', name, handler: 'index.handler', ...built[name] }));
}

async function buildPlain({ stack, names, minify, external }: PlainBuild): Promise<Candidate[]> {
  const building = names.map(async (name) => {
    const bundler = await rolldown({
      input: { index: join(root, 'bench', 'naive', `${name}.ts`) },
      platform: 'node',
      resolve: { mainFields: ['main', 'module'], conditionNames: ['node', 'module'] },
      transform: { target: 'node24' },
      external: [...external],
      onLog: () => undefined,
    });
    const { output } = await bundler
      .generate({ format: 'cjs', codeSplitting: false, minify, comments: false })
      .finally(() => bundler.close());
    const folder = join(outputFolder, stack.replace(/\W+/g, '-'), name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'index.js'), output[0].code);
    await writeFile(join(folder, 'package.json'), '{"type":"commonjs"}\n');
    await writeFile(join(folder, 'config.json'), naiveConfig);
    return { stack, name, folder, handler: 'index.handler', bytes: Buffer.byteLength(output[0].code) };
  });
  return Promise.all(building);
}
