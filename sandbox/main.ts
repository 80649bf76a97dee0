import { once } from 'node:events';
import { SandboxStartError } from './engine/sandbox-start-error.ts';
import { readOptions, usage } from './options.ts';
import { type SandboxOptions, startSandbox } from './start-sandbox.ts';
import { TemplateError } from './template/template-error.ts';
import { whenOrphaned } from './when-orphaned.ts';

/** Runs until a signal comes or npm is gone. @returns the exit code */
async function run(options: SandboxOptions): Promise<number> {
  const interruption = new AbortController();
  const { signal } = interruption;
  process.once('SIGINT', () => interruption.abort());
  process.once('SIGTERM', () => interruption.abort());
  whenOrphaned(() => interruption.abort());
  try {
    const sandbox = await startSandbox({ ...options, signal });
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

const options = readOptions(process.argv.slice(2));
if (options.kind === 'run') process.exitCode = await run(options.value);
else if (options.kind === 'help') console.log(usage);
else {
  console.error(`${options.message}\n\n${usage}`);
  process.exitCode = 2;
}
