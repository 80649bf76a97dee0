import { type Command, runCommand, UsageError } from '../../commands/command.ts';
import { jsonOption } from '../../commands/options.ts';
import { wholeNumber } from '../../commands/whole-number.ts';
import { noMutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { planOf } from './plan.ts';
import { type BrokenSeed, runSeeds } from './run-seeds.ts';
import { shrink } from './shrink.ts';
import { tellStory } from './story.ts';

const options = {
  seeds: { type: 'string', value: 'N', about: 'how many runs', default: '1000' },
  seed: { type: 'string', value: 'S', about: 'the first of them', default: '1' },
  mutant: { type: 'string', value: 'NAME', about: 'break the bridge on purpose; "list" shows how' },
  ...jsonOption,
} as const;

const command: Command<typeof options> = {
  name: 'simulate',
  summary:
    'Plays the bridge in a simulated world where everything goes wrong, and looks whether its promises hold.',
  options,
  async run({ seeds, seed, mutant, json }) {
    if (mutant === 'list') {
      console.log(Object.keys(mutants).join('\n'));
      return 0;
    }
    if (mutant !== undefined && !(mutant in mutants)) {
      throw new UsageError(`--mutant ${mutant}: expected one that --mutant list shows`);
    }
    const [count, first] = [wholeNumber('seeds', seeds), wholeNumber('seed', seed)];
    const startedAt = performance.now();
    const isWatched = !json && process.stdout.isTTY;
    const broken = await runSeeds({ first, count, ...(mutant !== undefined && { mutant }) }, (done) => {
      if (isWatched && done % 100 === 0) process.stdout.write(`\r${done} of ${count}`);
    });
    if (isWatched) process.stdout.write('\r');
    const perMinute = Math.round((count * 60_000) / (performance.now() - startedAt));
    if (json) console.log(JSON.stringify({ first, count, broken }));
    else console.log(`${count} seeds from ${first}: ${broken.length} broken; ${perMinute} seeds a minute`);
    const [worst] = broken;
    if (worst && !json) await explain(worst, mutant);
    return broken.length > 0 ? 1 : 0;
  },
};

async function explain({ seed, violation }: BrokenSeed, mutant: string | undefined): Promise<void> {
  const option = mutant === undefined ? '' : ` --mutant '${mutant}'`;
  console.log(
    `npm run simulate -- --seed ${seed} --seeds 1${option}   # ${violation.invariant}: ${violation.what}`,
  );
  const broken = mutants[mutant ?? ''] ?? noMutant;
  const { plan, violation: shrunk } = await shrink(planOf(seed), violation, broken);
  console.log(`\nshrunk, ${shrunk.what}:`);
  for (const line of await tellStory(plan, broken)) console.log(`  ${line}`);
}

process.exitCode = await runCommand(command, process.argv.slice(2));
