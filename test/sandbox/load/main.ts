import { parseArgs } from 'node:util';
import { startBridge } from '../start-bridge.ts';
import { playLoad } from './play-load.ts';

const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '100' },
    texts: { type: 'string', default: '10' },
    pause: { type: 'string', default: '0' },
  },
});
const load = {
  phones: Number(values.phones),
  textsEach: Number(values.texts),
  pauseMilliseconds: Number(values.pause),
};

const engine = await startBridge(20);
for (const { route, phoneNumber } of engine.place.numbers) {
  await engine.reset();
  const { seconds, waits, texts, lost, twice } = await playLoad(engine, { ...load, to: phoneNumber });
  const at = (share: number) => `${Math.round(waits[Math.ceil(waits.length * share) - 1] ?? Number.NaN)} ms`;
  console.log(`${route}: ${texts} texts from ${load.phones} phones in ${seconds.toFixed(1)} s`);
  console.log(`  ${(texts / seconds).toFixed(0)} a second; text to desk p50 ${at(0.5)}, p99 ${at(0.99)}`);
  console.log(`  lost ${lost}, twice ${twice}`);
  if (lost > 0 || twice > 0) process.exitCode = 1;
}
await engine.stop();
