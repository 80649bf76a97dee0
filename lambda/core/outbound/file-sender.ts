import type { Contact } from '../conversation.ts';
import type { Outcome } from '../outcome.ts';

/** A file of a chat on its way to the customer's phone. */
export interface OutgoingFile {
  /** Whose chat it lies in. */
  readonly contact: Contact;
  readonly attachmentId: string;
  /** Such as `image/png`. */
  readonly contentType: string;
  /** What the carrier's receipts bring back. */
  readonly context: Readonly<Record<string, string>>;
}

export interface FileSender {
  /** Answers with AWS End User Messaging's id of the MMS, or with one of {@link fileReasons} why there is none. */
  send(file: OutgoingFile): Promise<Outcome<{ readonly messageId: string }>>;
}

/** Why a file isn't wanted that lies with the file: the customer gets words in its place. */
export const fileReasons: ReadonlySet<string> = new Set(['chat-over', 'file-type', 'file-size']);
