import { afterAll, beforeAll, vi } from 'vitest';
import { openDynamoLedgerWorld } from './dynamo-ledger-world.ts';
import { describeLedgerRecovery } from './ledger-recovery-suite.ts';
import { describeLedger } from './ledger-suite.ts';
import { openMemoryLedgerWorld } from './memory-ledger-world.ts';
import { describeTwin } from './on-tables.ts';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

const worlds = { memory: openMemoryLedgerWorld, table: openDynamoLedgerWorld };
describeTwin('the ledger', worlds, describeLedger);
describeTwin('the recovery of the ledger', worlds, describeLedgerRecovery);
