import { isSettled, type Settled, type Unsettled } from '../../lambda/core/outcome.ts';
import type { Clock, Effect, Ledger, LedgerOutcome } from '../../lambda/core/ports.ts';

/** What an attempt writes: its claim, a grant of new repeats, and how it ended. */
export type LedgerWrite = 'claim' | 'grant' | 'release' | 'settle';

export interface MemoryLedgerRow {
  status: 'in-progress' | 'released' | 'completed';
  /** Attempts begun. The latest of them alone may release the row. */
  starts: number;
  /** Attempts known to have ended without effect. */
  ends: number;
  /** When the claim of the attempt in progress ends: milliseconds since 1970. */
  claimedUntil: number;
  releasedAs?: string;
  settled?: Settled<unknown>;
}

export interface MemoryLedgerOptions {
  readonly clock: Clock;
  /** What outlives the process: shared by the ledgers of all calls of one function. */
  readonly rows: Map<string, MemoryLedgerRow>;
  /** Before each write: a rejection refuses it, a promise that never ends is a killed process. */
  readonly reach?: (write: LedgerWrite) => Promise<void>;
  /** Whether an attempt ends a claim that isn't its own any more: as it must not be. @default false */
  readonly releasesAnyClaim?: boolean;
  /** Runs when an effect is settled. */
  readonly onSettled?: (key: string) => void;
}

/** The effect may happen, and this is what to write down when it is over. */
interface Claim {
  readonly row: MemoryLedgerRow;
  readonly start: number;
}

const thrown: Unsettled = { kind: 'unknown', reason: 'thrown' };

/** Remembers in memory which effects have happened. */
export class MemoryLedger implements Ledger {
  readonly #clock: Clock;
  readonly #rows: Map<string, MemoryLedgerRow>;
  readonly #reach: (write: LedgerWrite) => Promise<void>;
  readonly #releasesAnyClaim: boolean;
  readonly #onSettled: (key: string) => void;

  constructor({
    clock,
    rows,
    reach = async () => undefined,
    releasesAnyClaim = false,
    onSettled = () => undefined,
  }: MemoryLedgerOptions) {
    this.#clock = clock;
    this.#rows = rows;
    this.#reach = reach;
    this.#releasesAnyClaim = releasesAnyClaim;
    this.#onSettled = onSettled;
  }

  async once<Value>(effect: Effect<Value>): Promise<LedgerOutcome<Value>> {
    if (!(await this.#write('claim'))) return { kind: 'refused-for-now', reason: 'ledger-claim-failed' };
    const row = this.#rows.get(effect.key) ?? this.#newRow(effect.key);
    if (row.settled) return { ...(row.settled as Settled<Value>), repeated: true };
    if (row.status === 'in-progress' && row.claimedUntil >= this.#clock.now()) {
      return { kind: 'refused-for-now', reason: 'claimed-elsewhere' };
    }
    row.status = 'in-progress';
    row.starts += 1;
    row.claimedUntil = this.#clock.now() + effect.deadline.remainingMilliseconds();
    return this.#attempt(effect, { row, start: row.starts });
  }

  async #attempt<Value>(effect: Effect<Value>, claim: Claim): Promise<LedgerOutcome<Value>> {
    const refused = await this.#refusal(effect, claim);
    if (refused) return this.#release(claim, refused);
    let outcome: Awaited<ReturnType<typeof effect.attempt>>;
    try {
      outcome = await effect.attempt();
    } catch (error) {
      const ended = await this.#release(claim, thrown);
      if (ended === thrown) throw error;
      return ended;
    }
    return isSettled(outcome) ? this.#settle(effect, claim.row, outcome) : this.#release(claim, outcome);
  }

  /** Why the attempt may not begin, if it mayn't. */
  async #refusal<Value>(effect: Effect<Value>, { row, start }: Claim): Promise<Unsettled | undefined> {
    if (start - 1 - row.ends <= effect.repeatsAfterUnknown) return undefined;
    const granted = effect.releasedAs !== undefined && effect.releasedAs !== row.releasedAs;
    if (!granted)
      return { kind: 'refused-for-good', reason: 'unknown-outcome', advice: 'look before you redrive' };
    if (!(await this.#write('grant'))) return { kind: 'refused-for-now', reason: 'ledger-claim-failed' };
    row.ends = start - 1;
    row.releasedAs = effect.releasedAs;
    return undefined;
  }

  async #release({ row, start }: Claim, outcome: Unsettled): Promise<Unsettled> {
    if (!(await this.#write('release'))) return { kind: 'unknown', reason: 'ledger-write-failed' };
    const isOwn = row.starts === start && row.status === 'in-progress';
    if (!isOwn && !this.#releasesAnyClaim) return outcome;
    row.status = 'released';
    if (outcome.kind !== 'unknown') row.ends += 1;
    return outcome;
  }

  async #settle<Value>(
    { key, deadline }: Effect<Value>,
    row: MemoryLedgerRow,
    outcome: Settled<Value>,
  ): Promise<LedgerOutcome<Value>> {
    for (let wait = 50; !(await this.#write('settle')); wait *= 2) {
      if (deadline.remainingMilliseconds() < wait + 1_000) {
        return { kind: 'unknown', reason: 'ledger-write-failed' };
      }
      await this.#clock.sleep(wait);
    }
    row.status = 'completed';
    row.settled = outcome;
    this.#onSettled(key);
    return { ...outcome, repeated: false };
  }

  #newRow(key: string): MemoryLedgerRow {
    const row: MemoryLedgerRow = { status: 'released', starts: 0, ends: 0, claimedUntil: 0 };
    this.#rows.set(key, row);
    return row;
  }

  async #write(write: LedgerWrite): Promise<boolean> {
    return this.#reach(write).then(
      () => true,
      () => false,
    );
  }
}
