import { type Command, runCommand, UsageError } from '../../commands/command.ts';
import { jsonOption } from '../../commands/options.ts';
import { wholeNumber } from '../../commands/whole-number.ts';
import { replayLine, runTargets, targets } from './run-targets.ts';

const options = {
  cases: { type: 'string', value: 'N', about: 'how many inputs, of all targets together', default: '10000' },
  seed: { type: 'string', value: 'S', about: 'what all chance follows from', default: '1' },
  target: { type: 'string', value: 'NAME', about: 'one target alone; "list" shows them' },
  path: { type: 'string', value: 'PATH', about: 'one input of the target, as a failure tells it' },
  ...jsonOption,
} as const;

const command: Command<typeof options> = {
  name: 'fuzz',
  summary: 'Gives all that reads or writes messages whatever may come, and looks whether it still holds.',
  options,
  async run({ cases, seed, target, path, json }) {
    if (target === 'list') {
      console.log(Object.keys(targets).join('\n'));
      return 0;
    }
    if (target !== undefined && !(target in targets)) {
      throw new UsageError(`--target ${target}: expected one that --target list shows`);
    }
    if (path !== undefined && target === undefined) {
      throw new UsageError('--path: expected --target, of whose inputs it is one');
    }
    const given = { cases: wholeNumber('cases', cases), seed: wholeNumber('seed', seed) };
    const startedAt = performance.now();
    const broken = runTargets({
      ...given,
      ...(target !== undefined && { target }),
      ...(path !== undefined && { path }),
    });
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    if (json) console.log(JSON.stringify({ ...given, broken }));
    else console.log(`${given.cases} cases from ${seed}: ${broken.length} targets broken; ${seconds} s`);
    for (const each of json ? [] : broken) {
      console.log(`\n${replayLine(each)}\n  ${each.error.replaceAll('\n', '\n  ')}\n  for ${each.input}`);
    }
    return broken.length > 0 ? 1 : 0;
  },
};

process.exitCode = await runCommand(command, process.argv.slice(2));
