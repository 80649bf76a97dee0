import { runCommand } from '../commands/command.ts';
import { doctorCommand } from '../doctor/command.ts';

process.exitCode = await runCommand(doctorCommand, process.argv.slice(2));
