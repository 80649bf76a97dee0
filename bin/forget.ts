import { runCommand } from '../commands/command.ts';
import { forgetCommand } from '../forget/command.ts';

process.exitCode = await runCommand(forgetCommand, process.argv.slice(2));
