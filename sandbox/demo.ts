import { parseArgs } from 'node:util';
import { ControlClient, UnreachableError } from './demo/control-client.ts';
import { type Arrival, findFreeNumber, playConversation } from './demo/conversation.ts';
import { SandboxStartError } from './engine/sandbox-start-error.ts';
import { startSandbox } from './start-sandbox.ts';

const usage = `npm run demo -- [--url URL]: plays a conversation between a phone and an agent's desk

  --url URL   a sandbox that runs; without it the demo starts its own
  --help      this text

Exit codes: 0 every line arrived, 1 one did not, 2 wrong usage, 3 no sandbox could be reached or started.`;

function readUrl(): { help?: boolean | undefined; url?: string | undefined } | undefined {
  try {
    return parseArgs({ options: { url: { type: 'string' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return undefined;
  }
}

async function play(url: string): Promise<number> {
  const client = new ControlClient(url.replace(/\/$/, ''));
  const bridgeNumber = await client.bridgeNumber();
  const customerNumber = await findFreeNumber(client);
  if (!customerNumber) {
    console.error('every demo number has been used; reset the sandbox (POST /api/reset) and try again');
    return 1;
  }
  console.log(`${customerNumber} texts ${bridgeNumber}\n`);
  return (await playConversation({ client, customerNumber, bridgeNumber }, tell)) ? 0 : 1;
}

function tell({ line: { by, text }, milliseconds }: Arrival): void {
  const where = by === 'phone' ? 'at the desk' : 'on the phone';
  const when = milliseconds === undefined ? `did not arrive ${where}` : `${where} after ${milliseconds} ms`;
  console.log(`${by.padEnd(6)}${text}\n      → ${when}`);
}

async function run(): Promise<number> {
  const values = readUrl();
  if (!values) return 2;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  try {
    if (values.url !== undefined) return await play(values.url);
    const sandbox = await startSandbox({ port: 0, awsPort: 0 });
    try {
      return await play(sandbox.url);
    } finally {
      await sandbox.stop();
    }
  } catch (error) {
    if (!(error instanceof UnreachableError || error instanceof SandboxStartError)) throw error;
    console.error(error.message);
    return 3;
  }
}

process.exitCode = await run();
