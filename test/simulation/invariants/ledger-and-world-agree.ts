import type { Invariant } from './invariant.ts';

/** What the ledger says was accepted has happened, and nothing has happened that it doesn't know of. */
export const ledgerAndWorldAgree: Invariant = {
  name: 'ledger and world agree',
  when: 'at-rest',
  check({ journal, ledgers }) {
    const happened = new Set(journal.accepted.map(({ kind, key }) => `${kind} ${key}`));
    for (const [name, kinds] of [
      ['inbound', ['message']],
      ['outbound', ['sms', 'mms']],
      ['receipt', ['confirmation']],
    ] as const) {
      const rows = ledgers[name];
      for (const [key, { settled }] of rows) {
        const isEnd = settled?.kind === 'accepted' && isEndMark(settled.value, key);
        if (settled?.kind !== 'accepted' || key.endsWith('/word') || isEnd) continue;
        if (!kinds.some((kind) => happened.has(`${kind} ${key}`)))
          return `${key} is settled and never happened`;
      }
      const unheard = journal.accepted.find(
        ({ kind, key }) => kinds.some((each) => each === kind) && !rows.has(key),
      );
      if (unheard) return `${unheard.kind} ${unheard.key} happened without a record`;
    }
    return undefined;
  },
};

/** A part that found nothing left to send is settled with what came before it. */
function isEndMark(value: unknown, key: string): boolean {
  return (
    Number(key.split('/').at(-1)) > 1 && typeof value === 'object' && value !== null && 'isLast' in value
  );
}
