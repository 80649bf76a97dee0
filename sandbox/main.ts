import { once } from 'node:events';
import { type Command, type ExitCode, runCommand } from '../commands/command.ts';
import { SandboxStartError } from './engine/sandbox-start-error.ts';
import { readOptions, startOptions } from './options.ts';
import type { Reload } from './reload/reloader.ts';
import { type SandboxOptions, startSandbox } from './start-sandbox.ts';
import { TemplateError } from './template/template-error.ts';
import { whenOrphaned } from './when-orphaned.ts';

const command: Command<typeof startOptions> = {
  name: 'start',
  summary: `Runs the deployed template on this machine, with no AWS account, until SIGINT or SIGTERM. Prints one line when
ready: sandbox ready <page and control API> <AWS endpoint>. Ends with 1 when a port is taken or the configuration is
refused.`,
  options: startOptions,
  run: (given) =>
    serve(
      { ...readOptions(given), ...(given['no-watch'] !== true && { onReload: tell }) },
      ({ url, awsUrl }) =>
        console.log(given.json ? JSON.stringify({ url, awsUrl }) : `sandbox ready ${url} ${awsUrl}`),
    ),
};

/** Runs until a signal comes or npm is gone. */
async function serve(
  options: SandboxOptions,
  announce: (ready: { readonly url: string; readonly awsUrl: string }) => void,
): Promise<ExitCode> {
  const interruption = new AbortController();
  const { signal } = interruption;
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  whenOrphaned(() => interruption.abort());
  try {
    const sandbox = await startSandbox({ ...options, signal });
    announce(sandbox);
    if (!signal.aborted) await once(signal, 'abort');
    await sandbox.stop();
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    if (!(error instanceof SandboxStartError || error instanceof TemplateError)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** Beside what scripts read: stdout has the one line. */
function tell(reload: Reload): void {
  if (reload.kind === 'refused') console.error(`the change is not run, what ran before is: ${reload.reason}`);
  else console.error(`reloaded ${reload.functions.join(', ')} in ${reload.milliseconds} ms`);
}

process.exitCode = await runCommand(command, process.argv.slice(2));
