import { fileURLToPath } from 'node:url';
import { type BridgeConfig, readBridgeConfig } from '../lib/config.ts';
import { readCdkContext } from '../lib/config-file.ts';
import { givenPath } from './given-path.ts';
import type { CommandOptions } from './options.ts';

/** The option that names another configuration than the one in `cdk.json`. */
export const configOption = {
  config: { type: 'string', value: 'FILE', about: 'JSON file with the configuration, instead of cdk.json' },
} as const satisfies CommandOptions;

/**
 * Reads the bridge's configuration as `cdk` would.
 * @throws ConfigError with every problem at once
 */
export function readConfig(file: string | undefined): BridgeConfig {
  if (file !== undefined) return readBridgeConfig(givenPath(file));
  return readBridgeConfig(readCdkContext(fileURLToPath(new URL('..', import.meta.url))).bridge);
}
