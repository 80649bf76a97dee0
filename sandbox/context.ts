import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const schema = z.object({ context: z.looseObject({ bridge: z.unknown() }) });

/** Which app, and which configuration of it. */
export interface AppSource {
  /** Root of the app. @default this one */
  readonly appFolder?: string | undefined;
  /** JSON file with a configuration, in place of the one in cdk.json. */
  readonly configFile?: string | undefined;
}

/** Root of this app. */
export const ownFolder = fileURLToPath(new URL('..', import.meta.url));

/** The app's context as `cdk` would give it, with another configuration where one is named. */
export function readContext(source: AppSource = {}): z.infer<typeof schema>['context'] {
  const { appFolder = ownFolder, configFile } = source;
  const { context } = schema.parse(JSON.parse(readFileSync(join(appFolder, 'cdk.json'), 'utf8')));
  return configFile === undefined ? context : { ...context, bridge: resolve(configFile) };
}
