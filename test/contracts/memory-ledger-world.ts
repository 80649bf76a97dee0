import { JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryLedger, type MemoryLedgerRow } from '../twins/memory-ledger.ts';
import { type LedgerWorld, Refusals } from './ledger-world.ts';

export async function openMemoryLedgerWorld(): Promise<LedgerWorld> {
  const clock = new JumpingClock();
  const rows = new Map<string, MemoryLedgerRow>();
  const refusals = new Refusals();
  return {
    now: () => clock.now(),
    advance: (milliseconds) => clock.advance(milliseconds),
    refuse: (write, times) => refusals.add(write, times),
    open: () => new MemoryLedger({ clock, rows, reach: async (write) => refusals.check(write) }),
  };
}
