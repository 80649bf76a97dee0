import type { Acceptance } from './accept-text.ts';
import { type ChatItem, isForTheCustomer } from './chat-item.ts';

/** Decides whether a chat item goes on the lane. */
export function acceptItem(item: ChatItem, instanceIds: ReadonlySet<string>): Acceptance {
  if (!instanceIds.has(item.instanceId)) return { kind: 'refused', reason: 'unknown-instance' };
  if (!isForTheCustomer(item)) return { kind: 'dropped', reason: 'not-for-the-customer' };
  if (item.type !== 'MESSAGE' && item.type !== 'ATTACHMENT') return { kind: 'dropped', reason: 'event' };
  return { kind: 'put' };
}
