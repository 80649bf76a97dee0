import { type Command, runCommand, UsageError } from '../../commands/command.ts';
import { jsonOption } from '../../commands/options.ts';
import { wholeNumber } from '../../commands/whole-number.ts';
import { bursts, playBurst } from './burst.ts';
import { burstTable } from './burst-table.ts';
import { noMutant } from './mutant.ts';
import { mutants } from './mutants/all.ts';
import { planOf } from './plan.ts';
import { type BrokenSeed, runSeeds } from './run-seeds.ts';
import { shrink } from './shrink.ts';
import { firstBroken } from './simulate.ts';
import { tellStory } from './story.ts';
import { template } from './template.ts';

const options = {
  seeds: { type: 'string', value: 'N', about: 'how many runs', default: '1000' },
  seed: { type: 'string', value: 'S', about: 'the first of them', default: '1' },
  mutant: {
    type: 'string',
    value: 'NAME',
    about: 'break the bridge on purpose; "list" shows how, "all" tries all',
  },
  burst: { type: 'boolean', about: 'play bursts against the quotas of AWS instead' },
  concurrency: {
    type: 'string',
    value: 'IN,OUT',
    about: 'deliveries at once in a burst',
    default: Object.values(template.maximumConcurrency).join(','),
  },
  way: { type: 'string', value: 'MS', about: 'the longest way of a call in a burst', default: '60' },
  ...jsonOption,
} as const;

const command: Command<typeof options> = {
  name: 'simulate',
  summary:
    'Plays the bridge in a simulated world where everything goes wrong, and looks whether its promises hold.',
  options,
  async run({ seeds, seed, mutant, burst, concurrency, way, json }) {
    if (burst) return playBursts({ concurrency, way, json: json === true });
    if (mutant === 'list') {
      console.log(Object.keys(mutants).join('\n'));
      return 0;
    }
    if (mutant === 'all') return tryMutants(wholeNumber('seeds', seeds));
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

/** Tells the first seed that shows each of them, as a table. */
async function tryMutants(mostSeeds: number): Promise<0 | 1> {
  let isMissed = false;
  for (const [name, mutant] of Object.entries(mutants)) {
    const found = await firstBroken(mutant, mostSeeds);
    isMissed ||= !found;
    console.log(`| ${name} | ${found ? `${found.seed} | ${found.violation.invariant}` : '– | nothing'} |`);
  }
  return isMissed ? 1 : 0;
}

async function playBursts(given: { concurrency: string; way: string; json: boolean }): Promise<0 | 1> {
  const [inbound, outbound] = given.concurrency.split(',').map((each) => wholeNumber('concurrency', each));
  if (inbound === undefined || outbound === undefined) {
    throw new UsageError(`--concurrency ${given.concurrency}: expected two numbers, such as 8,4`);
  }
  const wayMilliseconds = wholeNumber('way', given.way);
  const rows: Parameters<typeof burstTable>[0][number][] = [];
  for (const burst of bursts) {
    const mutant = { maximumConcurrency: { inbound, outbound } };
    rows.push([burst, await playBurst({ ...burst, wayMilliseconds }, mutant)]);
  }
  if (given.json) console.log(JSON.stringify(rows.map(([burst, figures]) => ({ ...burst, ...figures }))));
  else for (const line of burstTable(rows)) console.log(line);
  return rows.some(([, figures]) => figures.inbound.failures + figures.outbound.failures > 0) ? 1 : 0;
}

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
