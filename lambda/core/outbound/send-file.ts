import { attemptWithWaits } from '../attempt-with-waits.ts';
import type { BridgeNumber } from '../bridge-number.ts';
import type { Outcome } from '../outcome.ts';
import { connectionTo, type OpenConnectionPorts, settled } from '../participant/open-connection.ts';
import type { ChatOutcome } from '../participant-chat.ts';
import type { Clock, Deadline } from '../ports.ts';
import type { OutgoingFile } from './file-sender.ts';
import { mediaTypeOf } from './media-types.ts';

/** The files of chats, by the customer's connection. */
export interface Attachments {
  find(connectionToken: string, attachmentId: string): Promise<ChatOutcome<FoundFile>>;
  fetch(file: FoundFile): Promise<Outcome<Uint8Array>>;
}

export interface FoundFile {
  /** Whoever knows it may fetch the file, for a while. */
  readonly url: string;
  readonly bytes: number;
}

/** Where a file lies until End User Messaging has taken it. */
export interface FileStore {
  /** Answers with its address there. A repeat changes nothing. */
  keep(name: string, file: { content: Uint8Array; contentType: string }): Promise<Outcome<string>>;
}

export interface MediaSender {
  send(media: OutgoingMedia): Promise<Outcome<{ readonly messageId: string }>>;
}

export interface OutgoingMedia {
  readonly customerNumber: string;
  /** The number that it is sent from. */
  readonly number: BridgeNumber;
  /** Address of the file in the store. */
  readonly mediaUrl: string;
  readonly context: Readonly<Record<string, string>>;
}

export interface SendFilePorts extends OpenConnectionPorts {
  readonly numbers: ReadonlyMap<string, BridgeNumber>;
  readonly attachments: Attachments;
  readonly store: FileStore;
  readonly sender: MediaSender;
  readonly clock: Clock;
  /** What one attempt to send may take at most. */
  readonly attemptMilliseconds: number;
  /** Makes a name of its parts that nobody guesses: the same parts, the same name. */
  token(...parts: readonly string[]): string;
}

const wrongType = { kind: 'not-wanted', reason: 'file-type' } as const;
const tooLarge = { kind: 'not-wanted', reason: 'file-size' } as const;

/** Fetches a file from its chat, and sends it as MMS. Only the last step can't be repeated without harm. */
export async function sendFile(
  file: OutgoingFile,
  ports: SendFilePorts,
  call: { readonly deadline: Deadline },
): Promise<Outcome<{ readonly messageId: string }>> {
  const { contact, context } = file;
  const number = ports.numbers.get(contact.bridgeNumber);
  if (!number) return { kind: 'refused-for-good', reason: 'unknown-bridge-number' };
  const stored = settled(await storeFile(file, ports));
  if (stored.kind !== 'accepted') return stored;
  const media = { customerNumber: contact.customerNumber, number, mediaUrl: stored.value, context };
  return attemptWithWaits(() => ports.sender.send(media), { ...ports, ...call });
}

async function storeFile(
  { contact, attachmentId, contentType }: OutgoingFile,
  { attachments, store, token, ...ports }: SendFilePorts,
): Promise<ChatOutcome<string>> {
  const type = mediaTypeOf(contentType);
  if (!type) return wrongType;
  const connection = await connectionTo(contact, ports);
  if (connection.kind !== 'accepted') return connection;
  const found = await attachments.find(connection.value, attachmentId);
  if (found.kind !== 'accepted') return found;
  if (found.value.bytes > type.largestBytes) return tooLarge;
  const fetched = await attachments.fetch(found.value);
  if (fetched.kind !== 'accepted') return fetched;
  if (fetched.value.byteLength > type.largestBytes) return tooLarge;
  const name = `${token('file', contact.contactId, attachmentId)}.${type.extension}`;
  return store.keep(name, { content: fetched.value, contentType });
}
