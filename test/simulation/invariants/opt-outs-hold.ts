import type { Invariant } from './invariant.ts';

/** Nothing that began after an opt-out was noted is sent, but the bridge's own answer to words. */
export const optOutsHold: Invariant = {
  name: 'opt-outs hold',
  when: 'always',
  check({ journal }) {
    const last = journal.accepted.at(-1);
    if (last?.kind !== 'sms' && last?.kind !== 'mms') return undefined;
    const since = journal.optedOut.get(`${last.customerNumber}#${last.bridgeNumber}`);
    return since !== undefined && last.process.origin.startedAt > since
      ? `${last.key} was sent to somebody who had opted out`
      : undefined;
  },
};
