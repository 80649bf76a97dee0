import type { Invariant } from './invariant.ts';

/** What the ledger calls done is not done again by anybody who comes later. */
export const knownEffectsStay: Invariant = {
  name: 'known effects stay',
  when: 'always',
  check({ journal }) {
    const last = journal.accepted.at(-1);
    return last?.wasKnown ? `${last.kind} ${last.key} was done again` : undefined;
  },
};
