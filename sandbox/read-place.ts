import { readBridgeConfig } from '../lib/config.ts';
import { ConfigError } from '../lib/config-problems.ts';
import { readContext } from './context.ts';
import type { Place } from './engine/place.ts';
import { SandboxStartError } from './engine/sandbox-start-error.ts';

/**
 * The numbers and Connect instances of the configuration.
 * @throws SandboxStartError with every problem of the configuration
 */
export function readPlace(configFile?: string): Pick<Place, 'numbers' | 'instanceArns'> {
  try {
    const { numbers, instanceArns } = readBridgeConfig(readContext(configFile).bridge);
    return {
      instanceArns,
      numbers: numbers.map(({ phoneNumber, phoneNumberArn, route }) => ({
        phoneNumber,
        phoneNumberArn,
        route: route.kind,
      })),
    };
  } catch (error) {
    if (error instanceof ConfigError) throw new SandboxStartError(error.message, { cause: error });
    throw error;
  }
}
