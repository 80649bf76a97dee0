import { fingerprint } from './fingerprint.ts';
import { chatMessageLimit, partAt, type TextPart } from './split-text.ts';

/** What the ledger keeps of a part that was accepted: enough to go on behind it, however parts are cut by then. */
export interface SettledPart {
  readonly endOffset: number;
  /** Of the text up to `endOffset`. */
  readonly fingerprint: string;
}

export type NextPart =
  /** The part to deliver, and to settle with when it is accepted. */
  | { readonly kind: 'part'; readonly part: TextPart & SettledPart }
  | { readonly kind: 'end' }
  /** What was delivered isn't the beginning of this text: nobody knows where to go on. */
  | { readonly kind: 'changed' };

/**
 * What to deliver behind `last`, the latest part that the ledger calls settled (none before the first). Only its
 * offset counts, not where this release would have cut: nothing is lost and nothing comes twice when a deploy or a
 * setting cuts differently between two attempts.
 */
export function nextPart(text: string, last: SettledPart | undefined, limit = chatMessageLimit): NextPart {
  if (last && fingerprint(text.slice(0, last.endOffset)) !== last.fingerprint) return { kind: 'changed' };
  const part = partAt(text, last?.endOffset ?? 0, limit);
  if (!part) return { kind: 'end' };
  return { kind: 'part', part: { ...part, fingerprint: fingerprint(text.slice(0, part.endOffset)) } };
}
