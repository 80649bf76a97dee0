import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { AssemblyCache } from './assembly-cache.ts';
import { appFolder, readContext } from './context.ts';
import { SandboxStartError } from './engine/sandbox-start-error.ts';

export interface SynthesisOptions {
  readonly outputFolder: string;
  /** JSON file with a configuration, in place of the one in cdk.json. */
  readonly configFile?: string | undefined;
  /** Ends the app early. */
  readonly signal?: AbortSignal | undefined;
}

/** All that an assembly is made of, besides the configuration. */
const cache = new AssemblyCache({
  appFolder: fileURLToPath(appFolder),
  sources: ['bin', 'build', 'lambda', 'lib', 'policies', 'package-lock.json'],
  cacheFolder: fileURLToPath(new URL('dist/assemblies', appFolder)),
  kept: 10,
});

/**
 * Synthesizes the app into a folder, as `cdk synth` does; what was synthesized before of the very same is copied.
 * @throws SandboxStartError with what the app said, when it failed
 */
export async function synthesize(options: SynthesisOptions): Promise<void> {
  const { outputFolder, configFile } = options;
  const context = readContext(configFile);
  const configuration = typeof context.bridge === 'string' ? await readFile(context.bridge, 'utf8') : '';
  const digest = await cache.digest(process.version, JSON.stringify(context), configuration);
  if (await cache.copyTo(outputFolder, digest)) return;
  await runApp(context, options);
  await cache.keep(outputFolder, digest);
}

async function runApp(context: object, { outputFolder, signal }: SynthesisOptions): Promise<void> {
  const app = spawn(process.execPath, ['bin/app.ts'], {
    cwd: fileURLToPath(appFolder),
    env: {
      ...process.env,
      CDK_OUTDIR: outputFolder,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      // The rules judge what is deployed and change nothing of what runs here; they take most of the start.
      CDK_VALIDATION: 'false',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
    // Out of the terminal's group: an interrupt is the sandbox's to handle.
    detached: true,
    signal,
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', resolve);
  });
  const [said, code] = await Promise.all([text(app.stderr), exit]);
  if (code !== 0) throw new SandboxStartError(`the app could not be synthesized:\n${said.trim()}`);
}
