import { once } from 'node:events';
import { SandboxStartError } from './engine/sandbox-start-error.ts';
import { type RunOptions, readOptions, usage } from './options.ts';
import type { Reload } from './reload/reloader.ts';
import { startSandbox } from './start-sandbox.ts';
import { TemplateError } from './template/template-error.ts';
import { whenOrphaned } from './when-orphaned.ts';

/** Runs until a signal comes or npm is gone. @returns the exit code */
async function run({ watch, ...options }: RunOptions): Promise<number> {
  const interruption = new AbortController();
  const { signal } = interruption;
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  whenOrphaned(() => interruption.abort());
  try {
    const sandbox = await startSandbox({ ...options, signal, ...(watch && { onReload: tell }) });
    console.log(`sandbox ready ${sandbox.url} ${sandbox.awsUrl}`);
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

const options = readOptions(process.argv.slice(2));
if (options.kind === 'run') process.exitCode = await run(options.value);
else if (options.kind === 'help') console.log(usage);
else {
  console.error(`${options.message}\n\n${usage}`);
  process.exitCode = 2;
}
