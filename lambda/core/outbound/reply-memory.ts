import type { Conversation } from '../conversation.ts';
import type { RememberedMenu } from '../menu-answer.ts';
import type { Outcome } from '../outcome.ts';
import type { ConversationState } from '../ports.ts';

/** What a conversation keeps of what is sent to the customer. */
export interface ReplyMemory {
  /** Counts an item's parts in their hour, once each; keeps the conversation alive. */
  recordParts(conversation: Conversation, parts: RecordedParts): Promise<Outcome<ReplyState>>;
  /** Keeps the last few menus. */
  keepMenu(conversation: Conversation, menu: RememberedMenu): Promise<Outcome<void>>;
  /** Writes down why, and when, the customer's side last wouldn't have a text. */
  noteRefusal(conversation: Conversation, refusal: { reason: string; at: string }): Promise<Outcome<void>>;
}

export interface RecordedParts {
  /** Fingerprints that tell parts apart. */
  readonly parts: readonly string[];
  /** Whole hours since 1970. */
  readonly hour: number;
}

/** What sending goes by. */
export interface ReplyState extends Pick<ConversationState, 'menus' | 'optedOutAt'> {
  /** How many other parts the hour has seen. */
  readonly otherParts: number;
}
