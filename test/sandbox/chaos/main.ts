import { parseArgs } from 'node:util';
import { startBridge } from '../start-bridge.ts';
import { sides } from './accounts.ts';
import { type ChaosResult, faultKinds, mostAttempts, playChaos, unknownOutcomes } from './play-chaos.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    first: { type: 'string', default: '1' },
    conversations: { type: 'string', default: '50' },
    fault: { type: 'string', multiple: true, default: [...faultKinds] },
  },
});

/** Whether everything is as promised. */
function isKept(fault: (typeof faultKinds)[number], { all, bySide, afterRedrive }: ChaosResult): boolean {
  const isWhole = [all, afterRedrive].every(({ lost, late }) => lost === 0 && late === 0);
  const isOnce = unknownOutcomes.has(fault)
    ? sides.every((side) => bySide[side].most <= mostAttempts[side])
    : all.repeated === 0;
  return isWhole && isOnce && afterRedrive.kept === 0;
}

const engine = await startBridge(200);
const columns = sides.map((side) => `repeated most (${side})`).join(' ');
console.log(`fault seed said lost late kept ${columns} kept-after-redrive seconds`);
const firstSeed = Number(values.first);
for (let seed = firstSeed; seed < firstSeed + Number(values.seeds); seed += 1) {
  for (const fault of faultKinds.filter((kind) => values.fault.includes(kind))) {
    const result = await playChaos(engine, { fault, seed, conversations: Number(values.conversations) });
    const { said, lost, late, kept } = result.all;
    const repeats = sides.flatMap((side) => [result.bySide[side].repeated, result.bySide[side].most]);
    const seconds = (result.milliseconds / 1000).toFixed(1);
    const verdict = isKept(fault, result) ? '' : 'BROKEN';
    const after = result.afterRedrive.kept;
    console.log(fault, seed, said, lost, late, kept, ...repeats, after, seconds, verdict);
    if (verdict) process.exitCode = 1;
  }
}
await engine.stop();
