import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { AssemblyCache } from './assembly-cache.ts';
import { type AppSource, ownFolder, readContext } from './context.ts';
import { SandboxStartError } from './engine/sandbox-start-error.ts';

export interface SynthesisOptions extends AppSource {
  readonly outputFolder: string;
  /** Ends the app early. */
  readonly signal?: AbortSignal | undefined;
}

/** Folders that an assembly is made of, besides the configuration and the packages. */
export const sourceFolders: readonly string[] = ['bin', 'build', 'lambda', 'lib', 'policies'];

/**
 * Synthesizes the app into a folder, as `cdk synth` does; what was synthesized before of the very same is copied.
 * @throws SandboxStartError with what the app said, when it failed
 */
export async function synthesize(options: SynthesisOptions): Promise<void> {
  const { outputFolder, appFolder = ownFolder } = options;
  const cache = new AssemblyCache({
    appFolder,
    sources: [...sourceFolders, 'package-lock.json'],
    cacheFolder: join(appFolder, 'dist', 'assemblies'),
    kept: 10,
  });
  const context = readContext(options);
  const configuration = typeof context.bridge === 'string' ? await readFile(context.bridge, 'utf8') : '';
  const digest = await cache.digest(process.version, JSON.stringify(context), configuration);
  if (await cache.copyTo(outputFolder, digest)) return;
  await runApp(context, options);
  await cache.keep(outputFolder, digest);
}

async function runApp(context: object, options: SynthesisOptions): Promise<void> {
  const { outputFolder, appFolder = ownFolder, signal } = options;
  const app = spawn(process.execPath, ['bin/app.ts'], {
    cwd: appFolder,
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
