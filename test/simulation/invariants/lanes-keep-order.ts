import type { Journal } from '../journal.ts';
import type { Invariant } from './invariant.ts';

/** What was never kept for a person arrives in the order in which its lane took it. */
export const lanesKeepOrder: Invariant = {
  name: 'lanes keep order',
  when: 'at-rest',
  check({ journal }) {
    // The lane may take an id again, later than it remembers ids.
    const rank = new Map(journal.laneOrder.map((id, index) => [id, index] as const).reverse());
    const latest = new Map<string, { readonly id: string; readonly rank: number }>();
    for (const { kind, id, group } of firstArrivals(journal)) {
      const own = rank.get(id);
      if (own === undefined || journal.kept.has(id)) continue;
      const before = latest.get(`${kind} ${group}`);
      if (before && before.rank > own)
        return `${kind} ${id} came after ${before.id}, which the lane took later`;
      latest.set(`${kind} ${group}`, { id, rank: own });
    }
    return undefined;
  },
};

function firstArrivals(journal: Journal) {
  const seen = new Set<string>();
  return journal.accepted.flatMap(({ kind, key, customerNumber, bridgeNumber, contactId }) => {
    const [id = ''] = key.split('/');
    if ((kind !== 'message' && kind !== 'sms') || seen.has(id)) return [];
    seen.add(id);
    const group = kind === 'message' ? `${customerNumber} ${bridgeNumber}` : (contactId ?? '');
    return [{ kind, id, group }];
  });
}
