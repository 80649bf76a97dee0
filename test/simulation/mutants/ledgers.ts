import { fingerprint } from '../../../lambda/core/fingerprint.ts';
import type { Effect, Ledger, LedgerOutcome } from '../../../lambda/core/ports.ts';

/** Has a ledger treat every effect as another one. */
function changing(ledger: Ledger, change: <Value>(effect: Effect<Value>) => Effect<Value>): Ledger {
  return { once: (effect) => ledger.once(change(effect)) };
}

/** Lets everything happen, and remembers nothing. */
export const forgetful: Ledger = {
  async once(effect) {
    const outcome = await effect.attempt();
    const isSettled = outcome.kind === 'accepted' || outcome.kind === 'not-wanted';
    return isSettled ? { ...outcome, repeated: false } : outcome;
  },
};

/** Stores an outcome that must stay open as if the customer didn't want it. */
export function storing(ledger: Ledger, kind: 'refused-for-good' | 'refused-for-now' | 'unknown'): Ledger {
  return changing(ledger, (effect) => ({
    ...effect,
    attempt: async () => {
      const outcome = await effect.attempt();
      return outcome.kind === kind ? { kind: 'not-wanted', reason: kind } : outcome;
    },
  }));
}

export const unlimited = (ledger: Ledger) =>
  changing(ledger, (effect) => ({ ...effect, repeatsAfterUnknown: Number.POSITIVE_INFINITY }));

export const ungranted = (ledger: Ledger) => changing(ledger, ({ releasedAs: _, ...effect }) => effect);

export const withoutParts = (ledger: Ledger) =>
  changing(ledger, (effect) => ({ ...effect, key: effect.key.split('/')[0] ?? '' }));

/** Takes somebody else's claim for the end of the effect. */
export function trusting(ledger: Ledger): Ledger {
  return {
    async once<Value>(effect: Effect<Value>): Promise<LedgerOutcome<Value>> {
      const outcome = await ledger.once(effect);
      const isClaimed = outcome.kind === 'refused-for-now' && outcome.reason === 'claimed-elsewhere';
      return isClaimed ? { kind: 'not-wanted', reason: 'claimed-elsewhere', repeated: true } : outcome;
    },
  };
}

/** Sends from the beginning again. */
export function restarting(ledger: Ledger): Ledger {
  return {
    async once<Value>(effect: Effect<Value>): Promise<LedgerOutcome<Value>> {
      const outcome = await ledger.once(effect);
      if (outcome.kind !== 'accepted') return outcome;
      return { ...outcome, value: { ...outcome.value, endOffset: 0, fingerprint: fingerprint('') } };
    },
  };
}

let fresh = 0;
export const withoutMemory = (ledger: Ledger) =>
  changing(ledger, (effect) => {
    fresh += 1;
    return { ...effect, key: `${effect.key}#${fresh}` };
  });
