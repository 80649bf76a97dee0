import { relative } from 'node:path';
import { type Command, runCommand } from '../commands/command.ts';
import { jsonOption } from '../commands/options.ts';
import { bridgeFunctions, buildBundles } from './bundles.ts';
import { configSchemaFile, configSchemaText } from './config-schema-file.ts';
import { writeWhole } from './write-whole.ts';

const command: Command<typeof jsonOption> = {
  name: 'build',
  summary: "Bundles the functions, and writes the settings' schema.",
  options: jsonOption,
  async run({ json }) {
    const bundles = await buildBundles(bridgeFunctions);
    await writeWhole(configSchemaFile, configSchemaText());
    const built = bridgeFunctions.names.map((name) => {
      const { bytes, folder } = bundles[name];
      return { name, bytes, folder: relative('.', folder) };
    });
    if (json) console.log(JSON.stringify(built, undefined, 2));
    for (const { name, bytes, folder } of json ? [] : built) {
      console.log(`${name.padEnd(20)}${(bytes / 1024).toFixed(1).padStart(8)} KiB  ${folder}`);
    }
    return 0;
  },
};

process.exitCode = await runCommand(command, process.argv.slice(2));
