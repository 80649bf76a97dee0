import type { Acceptance } from '../acceptance.ts';
import type { BridgeNumber } from '../bridge-number.ts';
import type { InboundText } from '../inbound-text.ts';
import { isRcs } from './rcs.ts';

/** Decides whether a text goes on the lane. */
export function acceptText(text: InboundText, numbers: ReadonlyMap<string, BridgeNumber>): Acceptance {
  if (isRcs(text)) return { kind: 'refused', reason: 'rcs-not-supported' };
  if (!numbers.has(text.bridgeNumber)) return { kind: 'refused', reason: 'unknown-bridge-number' };
  if (text.body.trim() === '') return { kind: 'dropped', reason: 'blank' };
  return { kind: 'put' };
}
