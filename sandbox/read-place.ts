import { readBridgeConfig } from '../lib/config.ts';
import { ConfigError } from '../lib/config-problems.ts';
import { type AppSource, readContext } from './context.ts';
import type { Place } from './engine/place.ts';
import { SandboxStartError } from './engine/sandbox-start-error.ts';

/** What of the place the configuration tells; the template tells the rest. */
export type ConfiguredPlace = Omit<Place, 'account' | 'region'>;

/**
 * The numbers, Connect instances and flows of the configuration.
 * @throws SandboxStartError with every problem of the configuration
 */
export function readPlace(source: AppSource = {}): ConfiguredPlace {
  try {
    const { numbers, instanceArns } = readBridgeConfig(readContext(source).bridge);
    return {
      instanceArns,
      contactFlowIds: numbers.flatMap(({ route }) =>
        route.kind === 'participant' ? [route.contactFlowId] : [],
      ),
      numbers: numbers.map(({ phoneNumber, phoneNumberArn, route, words, sending, wiring }) => ({
        phoneNumber,
        phoneNumberArn,
        route: route.kind,
        sendsFiles: sending.media !== undefined,
        ownOptOutList: words.optOut?.list,
        poolId: (typeof wiring === 'object' ? wiring.poolArn?.split('/').at(-1) : undefined) ?? sending.pool,
      })),
    };
  } catch (error) {
    if (error instanceof ConfigError) throw new SandboxStartError(error.message, { cause: error });
    throw error;
  }
}
