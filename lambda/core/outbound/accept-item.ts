import type { Acceptance } from '../acceptance.ts';
import type { BridgeNumber } from '../bridge-number.ts';
import { type ChatItem, isForTheCustomer } from '../chat-item.ts';
import { mattersToUs } from './event-texts.ts';

export interface AcceptItemSettings {
  readonly instanceIds: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<string, BridgeNumber>;
}

/** Decides whether a chat item goes on the lane. */
export function acceptItem(item: ChatItem, { instanceIds, numbers }: AcceptItemSettings): Acceptance {
  if (!instanceIds.has(item.instanceId)) return { kind: 'refused', reason: 'unknown-instance' };
  if (!isForTheCustomer(item)) return { kind: 'dropped', reason: 'not-for-the-customer' };
  if (item.isPartial) return { kind: 'dropped', reason: 'partial-message' };
  if (item.type === 'MESSAGE' || item.type === 'ATTACHMENT') return { kind: 'put' };
  return mattersToUs(item, numbers.values()) ? { kind: 'put' } : { kind: 'dropped', reason: 'event' };
}
