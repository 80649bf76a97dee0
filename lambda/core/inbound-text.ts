import type { Conversation } from './conversation.ts';

/** A text that a customer sent to one of our numbers. */
export interface InboundText extends Conversation {
  /** `inboundMessageId` of AWS End User Messaging: the same for every repeat of the same text. */
  readonly id: string;
  readonly body: string;
  /** Keyword of our number that the text matched, if any. */
  readonly keyword?: string;
}
