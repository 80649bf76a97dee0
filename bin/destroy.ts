import { runCommand } from '../commands/command.ts';
import { cdkCommand } from '../deploy/command.ts';

process.exitCode = await runCommand(cdkCommand('destroy'), process.argv.slice(2));
