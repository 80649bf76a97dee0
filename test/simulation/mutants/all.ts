import type { Mutant } from '../mutant.ts';
import { aroundMutants } from './around.ts';
import { inboundMutants } from './inbound.ts';
import { outboundMutants } from './outbound.ts';
import { receiptAndFileMutants } from './receipts-and-files.ts';

/** Deliberate breaks, each of which the simulation must find. */
export const mutants: Readonly<Record<string, Mutant>> = {
  ...inboundMutants,
  ...outboundMutants,
  ...receiptAndFileMutants,
  ...aroundMutants,
};
