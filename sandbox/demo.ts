import { type Command, type ExitCode, runCommand } from '../commands/command.ts';
import { type CommandOptions, jsonOption } from '../commands/options.ts';
import { UnreachableError } from '../commands/unreachable-error.ts';
import { ControlClient } from './demo/control-client.ts';
import { type Arrival, findFreeNumber, playConversation } from './demo/conversation.ts';
import { SandboxStartError } from './engine/sandbox-start-error.ts';
import { startSandbox } from './start-sandbox.ts';

const options = {
  url: { type: 'string', value: 'URL', about: 'of a running sandbox; without it the demo starts its own' },
  ...jsonOption,
} as const satisfies CommandOptions;

const command: Command<typeof options> = {
  name: 'demo',
  summary: "Plays a conversation between a phone and an agent's desk. Ends with 1 when a line didn't arrive.",
  options,
  async run({ url, json }) {
    if (url !== undefined) return play(url, json ?? false);
    const sandbox = await startSandbox({ port: 0, awsPort: 0 }).catch((error: unknown) => {
      if (!(error instanceof SandboxStartError)) throw error;
      throw new UnreachableError(error.message, { cause: error });
    });
    try {
      return await play(sandbox.url, json ?? false);
    } finally {
      await sandbox.stop();
    }
  },
};

async function play(url: string, isJson: boolean): Promise<ExitCode> {
  const client = new ControlClient(url.replace(/\/$/, ''));
  const bridgeNumber = await client.bridgeNumber();
  const customerNumber = await findFreeNumber(client);
  if (!customerNumber) {
    console.error('every demo number has been used; reset the sandbox (POST /api/reset) and try again');
    return 1;
  }
  if (!isJson) console.log(`${customerNumber} texts ${bridgeNumber}\n`);
  const arrivals: Arrival[] = [];
  const isWhole = await playConversation({ client, customerNumber, bridgeNumber }, (arrival) => {
    arrivals.push(arrival);
    if (!isJson) tell(arrival);
  });
  if (isJson) console.log(JSON.stringify({ customerNumber, bridgeNumber, arrivals }, undefined, 2));
  return isWhole ? 0 : 1;
}

function tell({ line: { by, text }, milliseconds }: Arrival): void {
  const where = by === 'phone' ? 'at the desk' : 'on the phone';
  const when = milliseconds === undefined ? `did not arrive ${where}` : `${where} after ${milliseconds} ms`;
  console.log(`${by.padEnd(6)}${text}\n      → ${when}`);
}

process.exitCode = await runCommand(command, process.argv.slice(2));
