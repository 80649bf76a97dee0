import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type InputOptions, type OutputOptions, type Plugin, rolldown } from 'rolldown';
import { type Budget, budget, holdToBudget } from './budgets.ts';
import { deferral, deferredFile } from './deferred.ts';
import { type Substitute, substitutes, substitution } from './substitutes.ts';
import { writeWhole } from './write-whole.ts';

/** Where the entries are, what they are called, and where their bundles go. */
export interface BundleOptions<Name extends string> {
  readonly names: readonly Name[];
  /** Folder that has `<name>.ts` for each name. */
  readonly sourceFolder: string;
  /** Folder that gets a folder `<name>` for each name. */
  readonly outputFolder: string;
  /** @default all */
  readonly substitutes?: readonly Substitute[];
  /** What each may hold; `false` lets everything pass. @default the bridge's */
  readonly budget?: Budget | false;
}

/** One function's code, ready to be loaded by Lambda as `main.handler`. */
export interface Bundle {
  /** Folder with `index.js`, a `package.json` that makes it CommonJS, and `main.mjs`. */
  readonly folder: string;
  /** Size of `index.js`, without the packages beside it that load when they are first used. */
  readonly bytes: number;
  /** Bytes before minifying that each module gave, by its path, largest first. */
  readonly modules: ReadonlyMap<string, number>;
  /** Modules that are in it in another form: see `substitutes.ts`. */
  readonly substituted: ReadonlySet<string>;
}

const root = join(import.meta.dirname, '..');

/** The bridge's own functions; deploy, tests and sandbox all run these bundles. */
export const bridgeFunctions = {
  names: [
    'inbound-intake',
    'inbound-delivery',
    'outbound-intake',
    'outbound-delivery',
    'outbound-files',
    'receipts',
    'number-wiring',
  ],
  sourceFolder: join(root, 'lambda'),
  outputFolder: join(root, 'dist', 'lambda'),
} as const;

/**
 * Bundles each entry on its own. The same source gives the same bytes, so that an unchanged function keeps
 * its asset hash and isn't deployed again.
 * @throws when an entry doesn't exist, imports what can't be found, or breaks its budget.
 */
export async function buildBundles<Name extends string>(
  options: BundleOptions<Name>,
): Promise<Readonly<Record<Name, Bundle>>> {
  const missing = options.names.map((name) => entryOf(options, name)).filter((entry) => !existsSync(entry));
  if (missing.length > 0) throw new Error(`there is no ${missing.join(', no ')} to bundle`);
  const bundles = await Promise.all(options.names.map(async (name) => [name, await build(options, name)]));
  return Object.fromEntries(bundles);
}

async function build<Name extends string>(options: BundleOptions<Name>, name: Name): Promise<Bundle> {
  const substituted = new Set<string>();
  const later = new Set<string>();
  const plugins = [
    substitution(options.substitutes ?? substitutes, (module) => substituted.add(module)),
    deferral((module) => later.add(module)),
  ];
  const { code, modules } = await bundle(entryOf(options, name), plugins);
  if (options.budget !== false) holdToBudget(name, { code, modules }, options.budget ?? budget);
  const folder = join(options.outputFolder, name);
  for (const module of later) {
    await writeWhole(join(folder, deferredFile(module)), (await bundle(module)).code);
  }
  await writeWhole(join(folder, 'index.js'), code);
  await writeWhole(join(folder, 'package.json'), '{"type":"commonjs"}\n');
  await writeWhole(join(folder, 'main.mjs'), main);
  return { folder, bytes: Buffer.byteLength(code), modules, substituted };
}

async function bundle(
  entry: string,
  plugins: Plugin[] = [],
): Promise<{ code: string; modules: Bundle['modules'] }> {
  const bundler = await rolldown(inputOptions(entry, plugins));
  const { output } = await bundler.generate(outputOptions).finally(() => bundler.close());
  const [{ code, modules }] = output;
  return { code, modules: sizes(modules) };
}

/**
 * What Lambda loads. CommonJS loads faster, but only of an ES module does Lambda wait for what it awaits: until then
 * the function has a whole processor.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
const main = `import { createRequire } from 'node:module';

const { handler, ready } = createRequire(import.meta.url)('./index.js');
await ready;

export { handler };
`;

function inputOptions(entry: string, plugins: Plugin[]): InputOptions {
  return {
    // Not the caller's folder: a package is found from here.
    cwd: root,
    input: { index: entry },
    platform: 'node',
    // The SDK's CommonJS builds, which `main` names, can't be tree-shaken.
    resolve: { mainFields: ['module', 'main'] },
    transform: { target: 'node24' },
    plugins,
    onLog: (_level, log) => {
      throw new Error(`${entry}: ${log.message}`);
    },
  };
}

// CommonJS loads faster than ESM; one chunk, so that an `import()` in the SDK drags no second copy in.
const outputOptions: OutputOptions = {
  format: 'cjs',
  exports: 'named',
  codeSplitting: false,
  // An `import('node:http')` would read every export of it, and with them load all of undici: 20 ms.
  dynamicImportInCjs: false,
  minify: true,
  comments: false,
};

function entryOf<Name extends string>({ sourceFolder }: BundleOptions<Name>, name: Name): string {
  return join(sourceFolder, `${name}.ts`);
}

function sizes(modules: Readonly<Record<string, { readonly renderedLength: number }>>): Bundle['modules'] {
  const used = Object.entries(modules).map(([path, { renderedLength }]) => [path, renderedLength] as const);
  return new Map(used.filter(([, bytes]) => bytes > 0).sort(([, one], [, other]) => other - one));
}
