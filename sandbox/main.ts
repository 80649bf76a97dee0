import { SandboxStartError } from './engine/sandbox-start-error.ts';
import { readOptions, usage } from './options.ts';
import { startSandbox } from './start-sandbox.ts';
import { TemplateError } from './template/template-error.ts';

const options = readOptions(process.argv.slice(2));
if (options.kind === 'help') console.log(usage);
else if (options.kind === 'wrong') {
  console.error(`${options.message}\n\n${usage}`);
  process.exitCode = 2;
} else {
  try {
    const starting = startSandbox(options.value);
    const stop = async () => {
      await (await starting).stop();
      process.exit(0);
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const { url, awsUrl } = await starting;
    console.log(`sandbox ready ${url} ${awsUrl}`);
  } catch (error) {
    if (!(error instanceof SandboxStartError || error instanceof TemplateError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
