import { afterAll, beforeAll, vi } from 'vitest';
import { type LocalDynamo, startDynalite } from './dynalite.ts';
import { openDynamoLedgerWorld } from './dynamo-ledger-world.ts';
import { describeLedgerRecovery } from './ledger-recovery-suite.ts';
import { describeLedger } from './ledger-suite.ts';
import { openMemoryLedgerWorld } from './memory-ledger-world.ts';

let dynamo: LocalDynamo;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  dynamo = await startDynalite();
});
afterAll(async () => {
  await dynamo.stop();
  vi.useRealTimers();
});

for (const describeIt of [describeLedger, describeLedgerRecovery]) {
  describeIt('in memory', openMemoryLedgerWorld);
  describeIt('on dynalite', () => openDynamoLedgerWorld(dynamo));
}
