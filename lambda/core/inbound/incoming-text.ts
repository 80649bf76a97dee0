import type { BridgeNumber } from '../bridge-number.ts';
import { fingerprint } from '../fingerprint.ts';
import { fold } from '../fold.ts';
import { type Guard, guardText } from '../guards.ts';
import type { InboundText } from '../inbound-text.ts';
import type { Outcome } from '../outcome.ts';
import type { ConversationState, ConversationStore } from '../ports.ts';
import type { RecentText } from '../recent-texts.ts';
import { chatMessageLimit } from '../split-text.ts';

/** A text with all that its delivery goes by. */
export interface IncomingText {
  readonly text: InboundText;
  readonly number: BridgeNumber;
  /** When SNS took it. ISO 8601, UTC. */
  readonly receivedAt: string;
  /** Whether a person has released it from a guard: none looks at it again, and it doesn't count. */
  readonly isReleased: boolean;
}

/** Writes the text down in its conversation, and answers what is known of that. */
export function enterConversation(
  { text, receivedAt, isReleased }: IncomingText,
  conversations: ConversationStore,
): Promise<Outcome<ConversationState>> {
  return isReleased ? conversations.read(text) : conversations.recordText(text, recentText(text, receivedAt));
}

/** The guard that holds the text back, if any. */
export function guardOf(
  { text, number, receivedAt, isReleased }: IncomingText,
  { recentTexts }: ConversationState,
  ownNumbers: ReadonlyMap<string, BridgeNumber>,
): Guard | undefined {
  if (isReleased) return undefined;
  const guarded = { ...recentText(text, receivedAt), customerNumber: text.customerNumber };
  const verdict = guardText(guarded, recentTexts, { ...number.limits, ownNumbers });
  return verdict.kind === 'held' ? verdict.guard : undefined;
}

/** Bodies that differ only in case or a full stop are equal; long ones are compared by their beginning. */
function recentText({ id, body }: InboundText, at: string): RecentText {
  return { id: fingerprint(id), at, bodyHash: fingerprint(fold(body.slice(0, chatMessageLimit))) };
}
