import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCdkContext } from '../lib/config-file.ts';

/** Which app, and which configuration of it. */
export interface AppSource {
  /** Root of the app. @default this one */
  readonly appFolder?: string | undefined;
  /** JSON file with a configuration, in place of the one in cdk.json. */
  readonly configFile?: string | undefined;
}

/** Root of this app. */
export const ownFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * The app's context as `cdk` would give it, with another configuration where one is named.
 * @throws {ConfigError} where `cdk.json` can't be read
 */
export function readContext(source: AppSource = {}): Readonly<Record<string, unknown>> {
  const { appFolder = ownFolder, configFile } = source;
  const context = readCdkContext(appFolder);
  return configFile === undefined ? context : { ...context, bridge: resolve(configFile) };
}
