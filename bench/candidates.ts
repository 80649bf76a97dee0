import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { bridgeFunctions, buildBundles } from '../build/bundles.ts';
import { type FunctionName, functionConfig, functionNames } from './messages.ts';

/** One function of one stack, built. */
export interface Candidate {
  readonly stack: string;
  readonly name: FunctionName;
  readonly folder: string;
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
  const floor = { names: functionNames, sourceFolder: join(root, 'bench', 'floor') };
  const [ours, floors, ...plain] = await Promise.all([
    buildBundles({ ...bridgeFunctions, outputFolder: join(outputFolder, 'ours') }),
    buildBundles({ ...floor, outputFolder: join(outputFolder, 'floor') }),
    ...plainBuilds.map(buildPlain),
  ]);
  const candidates = [
    ...functionNames.map((name) => ({ stack: 'ours', name, ...ours[name] })),
    ...plain.flat(),
    ...functionNames.map((name) => ({ stack: 'floor', name, ...floors[name] })),
  ];
  const config = JSON.stringify(functionConfig);
  await Promise.all(candidates.map(({ folder }) => writeFile(join(folder, 'config.json'), config)));
  return candidates;
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
    return { stack, name, folder, bytes: Buffer.byteLength(output[0].code) };
  });
  return Promise.all(building);
}
