import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { appFolder, readContext } from './context.ts';
import { SandboxStartError } from './engine/sandbox-start-error.ts';

/**
 * Synthesizes the app into a folder, as `cdk synth` does.
 * @throws SandboxStartError with what the app said, when it failed
 */
export async function synthesize(outputFolder: string, configFile?: string): Promise<void> {
  const app = spawn(process.execPath, ['bin/app.ts'], {
    cwd: fileURLToPath(appFolder),
    env: {
      ...process.env,
      CDK_OUTDIR: outputFolder,
      CDK_CONTEXT_JSON: JSON.stringify(readContext(configFile)),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', resolve);
  });
  const [said, code] = await Promise.all([text(app.stderr), exit]);
  if (code !== 0) throw new SandboxStartError(`the app could not be synthesized:\n${said.trim()}`);
}
