import { join } from 'node:path';
import * as z from 'zod';
import { bridgeConfigSchema } from '../lib/config-schema.ts';

/** The JSON schema that editors read: as `$schema` of a configuration file, or by their settings. */
export const configSchemaFile = join(import.meta.dirname, '..', 'docs', 'config.schema.json');

/** What {@link configSchemaFile} should say: the configuration as its owner writes it. */
export function configSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(bridgeConfigSchema, { io: 'input' }), null, 2)}\n`;
}
