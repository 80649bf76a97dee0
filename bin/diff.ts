import { runCommand } from '../commands/command.ts';
import { cdkCommand } from '../deploy/command.ts';

process.exitCode = await runCommand(cdkCommand('diff'), process.argv.slice(2));
