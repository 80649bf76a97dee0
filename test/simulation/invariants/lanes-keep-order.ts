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
    for (const { lane, id, group } of firstArrivals(journal)) {
      const own = rank.get(id);
      if (own === undefined || journal.kept.has(id)) continue;
      const before = latest.get(`${lane} ${group}`);
      if (before && before.rank > own)
        return `${lane} ${id} came after ${before.id}, which the lane took later`;
      latest.set(`${lane} ${group}`, { id, rank: own });
    }
    return undefined;
  },
};

/** Texts and files of a chat come by one lane. */
const lanes = { message: 'text', sms: 'item', mms: 'item', notice: '', note: '', confirmation: '' } as const;

function firstArrivals(journal: Journal) {
  const seen = new Set<string>();
  return journal.accepted.flatMap(({ kind, key, customerNumber, bridgeNumber, contactId }) => {
    const [id = ''] = key.split('/');
    const lane = lanes[kind];
    if (lane === '' || seen.has(id)) return [];
    seen.add(id);
    const group = lane === 'text' ? `${customerNumber} ${bridgeNumber}` : (contactId ?? '');
    return [{ lane, id, group }];
  });
}
