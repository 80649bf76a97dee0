import type { Delivery } from '../core/delivery.ts';
import { isGuard, outboundLimitReason } from '../core/guards.ts';
import { chatLimitReason } from '../core/participant-chat.ts';
import { pascalCase } from './pascal-case.ts';

const results = {
  accepted: 'Delivered',
  repeated: 'Repeated',
  'not-wanted': 'NotWanted',
  ignored: 'Ignored',
} as const;

/** What of a delivery is counted, without the direction that the names of the metrics begin with. */
export function countsOf(delivery: Delivery): readonly string[] {
  const { kind, reason } = delivery;
  const limit = reason === chatLimitReason ? ['ChatLimit'] : [];
  switch (kind) {
    case 'done':
      return [...limit, results[delivery.result], ...(delivery.counts ?? []).map(pascalCase)];
    case 'later':
      return [...limit, 'Later', ...(isThrottled(reason) ? ['Throttled'] : [])];
    case 'kept':
      return [...limit, ...keptCounts(reason)];
  }
}

function keptCounts(reason: string): readonly string[] {
  if (isGuard(reason) || reason === outboundLimitReason) return [`Held${pascalCase(reason)}`];
  return reason === 'unknown-outcome' ? ['Kept', 'UnknownOutcome'] : ['Kept'];
}

function isThrottled(reason: string): boolean {
  return reason.startsWith('throttled ');
}
