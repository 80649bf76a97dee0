import { runCommand } from '../commands/command.ts';
import { smokeCommand } from '../smoke/command.ts';

process.exitCode = await runCommand(smokeCommand, process.argv.slice(2));
