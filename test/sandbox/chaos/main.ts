import { type Command, runCommand, UsageError } from '../../../commands/command.ts';
import { type CommandOptions, jsonOption } from '../../../commands/options.ts';
import { wholeNumber } from '../../../commands/whole-number.ts';
import { startBridge } from '../start-bridge.ts';
import { sides } from './accounts.ts';
import { type ChaosResult, faultKinds, mostAttempts, playChaos, unknownOutcomes } from './play-chaos.ts';

const options = {
  seeds: { type: 'string', value: 'N', about: 'how many runs of each fault', default: '20' },
  seed: { type: 'string', value: 'S', about: 'the first of them', default: '1' },
  conversations: { type: 'string', value: 'N', about: 'at once', default: '50' },
  fault: { type: 'string', value: 'KIND', about: `one alone of ${faultKinds.join(', ')}` },
  ...jsonOption,
} as const satisfies CommandOptions;

const command: Command<typeof options> = {
  name: 'chaos',
  summary:
    'Plays conversations in the sandbox while a tenth of all calls meets a fault, and looks what comes of them.',
  options,
  async run({ seeds, seed, conversations, fault, json }) {
    const kinds = faultKinds.filter((kind) => fault === undefined || kind === fault);
    if (kinds.length === 0)
      throw new UsageError(`--fault ${fault}: expected one of ${faultKinds.join(', ')}`);
    const [first, count] = [wholeNumber('seed', seed), wholeNumber('seeds', seeds)];
    const runs = Array.from({ length: count }, (_, index) =>
      kinds.map((kind) => [kind, first + index] as const),
    );
    const at = { conversations: wholeNumber('conversations', conversations) };
    const engine = await startBridge(200);
    const results = [];
    if (!json) console.log(header);
    for (const [kind, ofSeed] of runs.flat()) {
      const result = await playChaos(engine, { fault: kind, seed: ofSeed, ...at });
      results.push({ fault: kind, seed: ofSeed, ...result, isKept: isKept(kind, result) });
      if (!json) console.log(kind, ofSeed, ...rowOf(result), isKept(kind, result) ? '' : 'BROKEN');
    }
    await engine.stop();
    if (json) console.log(JSON.stringify(results, undefined, 2));
    return results.every((result) => result.isKept) ? 0 : 1;
  },
};

const columns = sides.map((side) => `repeated most (${side})`).join(' ');
const header = `fault seed said lost late kept ${columns} kept-after-redrive seconds`;

/** Whether everything is as promised. */
function isKept(fault: (typeof faultKinds)[number], { all, bySide, afterRedrive }: ChaosResult): boolean {
  const isWhole = [all, afterRedrive].every(({ lost, late }) => lost === 0 && late === 0);
  const isOnce = unknownOutcomes.has(fault)
    ? sides.every((side) => bySide[side].most <= mostAttempts[side])
    : all.repeated === 0;
  return isWhole && isOnce && afterRedrive.kept === 0;
}

function rowOf({ all, bySide, afterRedrive, milliseconds }: ChaosResult) {
  const { said, lost, late, kept } = all;
  const repeats = sides.flatMap((side) => [bySide[side].repeated, bySide[side].most]);
  return [said, lost, late, kept, ...repeats, afterRedrive.kept, (milliseconds / 1000).toFixed(1)];
}

process.exitCode = await runCommand(command, process.argv.slice(2));
