import { runCommand } from '../commands/command.ts';
import { redriveCommand } from '../redrive/command.ts';

process.exitCode = await runCommand(redriveCommand, process.argv.slice(2));
