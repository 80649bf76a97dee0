import type { BridgeNumber } from '../bridge-number.ts';
import type { DeliveredPart } from '../deliver-parts.ts';
import { fingerprint } from '../fingerprint.ts';
import { splitSms } from '../sms/split-sms.ts';

export type NextSms =
  /** The part to send, and to settle with when it is accepted. */
  | { readonly kind: 'part'; readonly body: string; readonly part: string; readonly settled: DeliveredPart }
  | { readonly kind: 'end' }
  /** What was sent isn't the beginning of this text: nobody knows where to go on. */
  | { readonly kind: 'changed' };

/**
 * What to send as part `number` (from 1), behind `last`, the latest that the ledger calls settled (none before the
 * first). Only its offset counts, not where this release or setting would have cut.
 */
export function nextSms(
  text: string,
  { number, last }: { readonly number: number; readonly last: DeliveredPart | undefined },
  { language, sending: { partMarkers } }: BridgeNumber,
): NextSms {
  if (last && fingerprint(text.slice(0, last.endOffset)) !== last.fingerprint) return { kind: 'changed' };
  const sent = { parts: number - 1, endOffset: last?.endOffset ?? 0 };
  const [next, ...others] = splitSms(text, { language, partMarkers, sent });
  if (!next) return { kind: 'end' };
  const { body, part, endOffset } = next;
  const settled = {
    endOffset,
    fingerprint: fingerprint(text.slice(0, endOffset)),
    isLast: others.length === 0,
  };
  return { kind: 'part', body, part, settled };
}
