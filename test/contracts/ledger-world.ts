import type { Ledger } from '../../lambda/core/ports.ts';
import type { LedgerWrite } from '../twins/memory-ledger.ts';

/** A ledger's table and the time that passes over it, as a suite wants them. */
export interface LedgerWorld {
  now(): number;
  advance(milliseconds: number): void;
  /** The ledger of one call of the function, which ends in 30 seconds. */
  open(): Ledger;
  /** Refuses the next so many writes of a kind. */
  refuse(write: LedgerWrite, times: number): void;
}

/** How long a call of the function may take, and so a claim may last. */
export const callMilliseconds = 30_000;

/** Counts down the refusals of a {@link LedgerWorld}. */
export class Refusals {
  readonly #left = new Map<LedgerWrite, number>();

  add(write: LedgerWrite, times: number): void {
    this.#left.set(write, times);
  }

  /** @throws while writes of this kind are refused. */
  check(write: LedgerWrite): void {
    const left = this.#left.get(write) ?? 0;
    if (left === 0) return;
    this.#left.set(write, left - 1);
    throw Object.assign(new Error('refused by the test'), { name: 'InternalServerError' });
  }
}
