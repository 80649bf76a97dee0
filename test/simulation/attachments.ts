import type { Attachments, FileStore, FoundFile } from '../../lambda/core/outbound/send-file.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { ChatOutcome } from '../../lambda/core/participant-chat.ts';
import type { SimulatedConnect } from './connect.ts';

/** A file that somebody has put into a chat. */
export interface ChatFile {
  readonly id: string;
  readonly status: 'APPROVED' | 'REJECTED';
  readonly contentType: string;
}

/** More than any MMS takes. */
const hugeBytes = 5_000_000;

/** The files of chats, for whoever has a connection to the chat. */
export class SimulatedAttachments implements Attachments {
  readonly #connect: SimulatedConnect;

  constructor(connect: SimulatedConnect) {
    this.#connect = connect;
  }

  async find(connectionToken: string, attachmentId: string): Promise<ChatOutcome<FoundFile>> {
    if (this.#connect.isOut()) return { kind: 'refused-for-good', reason: 'AccessDeniedException' };
    const chat = this.#connect.chatOf(connectionToken);
    if (!chat) return { kind: 'over', reason: 'AccessDeniedException' };
    const bytes = attachmentId.endsWith('huge') ? hugeBytes : 1;
    return accepted({ url: `${chat.contactId}/${attachmentId}`, bytes });
  }

  async fetch({ url }: FoundFile): Promise<Outcome<Uint8Array>> {
    return accepted(new TextEncoder().encode(url));
  }
}

/** Where files lie until they are sent: under an address that says what is in them. */
export class SimulatedMediaStore implements FileStore {
  async keep(name: string, { content }: { content: Uint8Array }): Promise<Outcome<string>> {
    return accepted(`s3://media/${name}#${new TextDecoder().decode(content)}`);
  }
}
