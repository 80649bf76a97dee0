import { type Command, runCommand, UsageError } from '../../../commands/command.ts';
import { type CommandOptions, jsonOption } from '../../../commands/options.ts';
import { wholeNumber } from '../../../commands/whole-number.ts';
import { startBridge } from '../start-bridge.ts';
import { type LoadResult, playLoad } from './play-load.ts';

const options = {
  phones: { type: 'string', value: 'N', about: 'how many text', default: '100' },
  texts: { type: 'string', value: 'N', about: 'of each phone', default: '10' },
  pause: {
    type: 'string',
    value: 'MILLISECONDS',
    about: 'between two texts; 0 sends all at once',
    default: '0',
  },
  ...jsonOption,
} as const satisfies CommandOptions;

const command: Command<typeof options> = {
  name: 'load',
  summary:
    'Lets many phones text at once in the sandbox, by each route, and looks how long it takes until all is at the desk.',
  options,
  async run({ phones, texts, pause, json }) {
    if (!/^\d{1,9}$/.test(pause)) throw new UsageError(`--pause ${pause}: expected milliseconds`);
    const load = {
      phones: wholeNumber('phones', phones),
      textsEach: wholeNumber('texts', texts),
      pauseMilliseconds: Number(pause),
    };
    const engine = await startBridge(20);
    const results = [];
    for (const { route, phoneNumber } of engine.place.numbers) {
      await engine.reset();
      const result = await playLoad(engine, { ...load, to: phoneNumber });
      results.push({ route, ...result });
      if (!json) console.log(describe(result, `${route}: ${result.texts} texts from ${load.phones} phones`));
    }
    await engine.stop();
    if (json) console.log(JSON.stringify(results, undefined, 2));
    return results.some(({ lost, twice }) => lost > 0 || twice > 0) ? 1 : 0;
  },
};

function describe({ seconds, waits, texts, lost, twice }: LoadResult, what: string): string {
  const at = (share: number) => `${Math.round(waits[Math.ceil(waits.length * share) - 1] ?? Number.NaN)} ms`;
  return `${what} in ${seconds.toFixed(1)} s
  ${(texts / seconds).toFixed(0)} a second; text to desk p50 ${at(0.5)}, p99 ${at(0.99)}
  lost ${lost}, twice ${twice}`;
}

process.exitCode = await runCommand(command, process.argv.slice(2));
