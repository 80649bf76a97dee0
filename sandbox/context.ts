import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const schema = z.object({ context: z.looseObject({ bridge: z.unknown() }) });

/** Root of the app. */
export const appFolder = new URL('..', import.meta.url);

/** The app's context as `cdk` would give it, with another configuration where one is named. */
export function readContext(configFile?: string): z.infer<typeof schema>['context'] {
  const { context } = schema.parse(JSON.parse(readFileSync(new URL('cdk.json', appFolder), 'utf8')));
  return configFile === undefined ? context : { ...context, bridge: resolve(configFile) };
}
