import { parseArgs } from 'node:util';
import type { SandboxOptions } from './start-sandbox.ts';

export interface RunOptions extends SandboxOptions {
  /** Whether changes of the app's sources are followed. */
  readonly watch: boolean;
}

export const usage = `npm start -- [options]: runs the deployed template on this machine, with no AWS account

  --port N          page and control API (4510; 0 picks a free one)
  --aws-port N      every AWS service (4511; 0 picks a free one)
  --config FILE     JSON file with a configuration, in place of the one in cdk.json
  --speed N         divides AWS's waits (20)
  --dynamodb KIND   dynalite, the only one so far
  --no-watch        go on with the code that was there at the start
  --help            this text

Prints one line when ready: sandbox ready <page and control API> <AWS endpoint>.
Exit codes: 0 ended by SIGINT or SIGTERM, 1 a port is taken or the configuration is refused, 2 wrong usage.`;

export type OptionsResult =
  | { readonly kind: 'run'; readonly value: RunOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

/** Reads the command line of `npm start`. */
export function readOptions(argv: readonly string[]): OptionsResult {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        'aws-port': { type: 'string' },
        config: { type: 'string' },
        speed: { type: 'string' },
        dynamodb: { type: 'string', default: 'dynalite' },
        watch: { type: 'boolean', default: true },
        help: { type: 'boolean' },
      },
      allowNegative: true,
    });
    if (values.help) return { kind: 'help' };
    if (values.dynamodb !== 'dynalite') throw new Error(`--dynamodb ${values.dynamodb}: expected dynalite`);
    const value = {
      watch: values.watch,
      ...(values.port !== undefined && { port: readPort('--port', values.port) }),
      ...(values['aws-port'] !== undefined && { awsPort: readPort('--aws-port', values['aws-port']) }),
      ...(values.config !== undefined && { configFile: values.config }),
      ...(values.speed !== undefined && { speed: readSpeed(values.speed) }),
    };
    return { kind: 'run', value };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}

function readPort(name: string, value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new Error(`${name} ${value}: expected a port from 0 to 65535`);
}

function readSpeed(value: string): number {
  const speed = Number(value);
  if (speed > 0 && speed <= 10_000) return speed;
  throw new Error(`--speed ${value}: expected a number above 0, at most 10000`);
}
