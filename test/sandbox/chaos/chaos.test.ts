import { afterAll, expect, test } from 'vitest';
import { startBridge } from '../start-bridge.ts';
import { sides } from './accounts.ts';
import { faultKinds, mostAttempts, playChaos, unknownOutcomes } from './play-chaos.ts';

const engine = await startBridge(200);

afterAll(() => engine.stop());

/** Those two hold a conversation for as long as the bridge waits for an answer, or as a claim lasts. */
const tooSlow = new Set(['acceptThenTimeout', 'crash']);

test.for(faultKinds.filter((fault) => !tooSlow.has(fault)))(
  'loses nothing and repeats nothing that is known when a tenth of all meets %s',
  async (fault) => {
    const { all, bySide, afterRedrive } = await playChaos(engine, { fault, seed: 1, conversations: 10 });

    expect(all).toMatchObject({ lost: 0, late: 0 });
    if (!unknownOutcomes.has(fault)) expect(all.repeated).toBe(0);
    for (const side of sides) expect(bySide[side].most).toBeLessThanOrEqual(mostAttempts[side]);
    expect(afterRedrive).toMatchObject({ said: 20, lost: 0, late: 0, kept: 0 });
  },
);
