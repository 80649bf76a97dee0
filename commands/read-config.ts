import { readFileSync } from 'node:fs';
import { type BridgeConfig, readBridgeConfig } from '../lib/config.ts';
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
  if (file !== undefined) return readBridgeConfig(file);
  const { context } = JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'));
  return readBridgeConfig(context.bridge);
}
