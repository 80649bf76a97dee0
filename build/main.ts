import { relative } from 'node:path';
import { bridgeFunctions, buildBundles } from './bundles.ts';
import { configSchemaFile, configSchemaText } from './config-schema-file.ts';
import { writeWhole } from './write-whole.ts';

const bundles = await buildBundles(bridgeFunctions);
await writeWhole(configSchemaFile, configSchemaText());

for (const name of bridgeFunctions.names) {
  const { bytes, folder } = bundles[name];
  const kibibytes = (bytes / 1024).toFixed(1).padStart(8);
  console.log(`${name.padEnd(20)}${kibibytes} KiB  ${relative('.', folder)}`);
}
