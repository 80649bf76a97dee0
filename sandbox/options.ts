import { UsageError } from '../commands/command.ts';
import { givenPath } from '../commands/given-path.ts';
import { type CommandOptions, type GivenOptions, jsonOption } from '../commands/options.ts';
import { type SandboxOptions, sandboxDefaults } from './start-sandbox.ts';

const { port, awsPort, speed } = sandboxDefaults;

/** Options of `npm start`. */
export const startOptions = {
  port: { type: 'string', value: 'N', about: 'page and control API; 0 picks a free one', default: `${port}` },
  'aws-port': {
    type: 'string',
    value: 'N',
    about: 'every AWS service; 0 picks a free one',
    default: `${awsPort}`,
  },
  config: { type: 'string', value: 'FILE', about: 'JSON file with the configuration, instead of cdk.json' },
  speed: { type: 'string', value: 'N', about: "divides AWS's waits", default: `${speed}` },
  'no-watch': { type: 'boolean', about: 'go on with the code that was there at the start' },
  ...jsonOption,
} as const satisfies CommandOptions;

/**
 * Reads the options of `npm start`.
 * @throws UsageError for a value that can't be
 */
export function readOptions(given: GivenOptions<typeof startOptions>): SandboxOptions {
  return {
    port: readPort('--port', given.port),
    awsPort: readPort('--aws-port', given['aws-port']),
    speed: readSpeed(given.speed),
    ...(given.config !== undefined && { configFile: givenPath(given.config) }),
  };
}

function readPort(name: string, value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new UsageError(`${name} ${value}: expected a port from 0 to 65535`);
}

function readSpeed(value: string): number {
  const speed = Number(value);
  if (speed > 0 && speed <= 10_000) return speed;
  throw new UsageError(`--speed ${value}: expected a number above 0, at most 10000`);
}
