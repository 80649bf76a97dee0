import type { Conversation } from '../conversation.ts';
import type { RememberedMenu } from '../menu-answer.ts';
import type { Outcome } from '../outcome.ts';
import type { ConversationState } from '../ports.ts';

/** What a conversation keeps of what is sent to the customer. */
export interface ReplyMemory {
  /** Counts an item's parts in their hour, once each; keeps the conversation alive. */
  recordParts(conversation: Conversation, parts: RecordedParts): Promise<Outcome<ReplyState>>;
  /** Keeps the last few menus, and the one that was answered last. */
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
  /** When SNS took the text that was read last. ISO 8601, UTC. */
  readonly lastTextAt?: string;
}

/** Menus that a conversation keeps at the most, and how many it is cut back to: rarely, since each cut is a write. */
const mostMenus = 6;
const fewestMenus = 3;

/**
 * The menus that need not be kept, of all in the order in which they were asked. The one that was answered last stays
 * beside the latest: its text may still be under way, and must be read alike when it is tried again.
 */
export function forgettableMenus(menus: readonly RememberedMenu[]): readonly RememberedMenu[] {
  if (menus.length <= mostMenus) return [];
  const answered = menus
    .filter(({ answeredAt }) => answeredAt !== undefined)
    .toSorted((one, other) => Date.parse(one.answeredAt ?? '') - Date.parse(other.answeredAt ?? ''))
    .at(-1);
  return menus.slice(0, -fewestMenus).filter((menu) => menu !== answered);
}
