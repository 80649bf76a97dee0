import type { Contact } from '../conversation.ts';
import { accepted, type Outcome } from '../outcome.ts';
import type { ChatMemory, ChatOutcome, ParticipantConnections } from '../participant-chat.ts';
import type { Clock } from '../ports.ts';

export interface OpenConnectionPorts {
  readonly connections: Pick<ParticipantConnections, 'connect'>;
  readonly memory: Pick<ChatMemory, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

const chatOver = { kind: 'not-wanted', reason: 'chat-over' } as const;

/**
 * The customer's connection to a chat of the participant route, for what must not open one: a chat that isn't the
 * conversation's any more, or isn't known by its tokens, is over.
 */
export async function connectionTo(
  contact: Contact,
  { connections, memory, clock }: OpenConnectionPorts,
): Promise<ChatOutcome<string>> {
  const known = await memory.read(contact);
  if (known.kind !== 'accepted') return known;
  const chat = known.value;
  if (chat?.contact?.contactId !== contact.contactId) return chatOver;
  if (chat.connection && chat.connection.expiresAt > clock.now())
    return accepted(chat.connection.connectionToken);
  const renewed = await connections.connect(chat.contact.participantToken);
  return renewed.kind === 'accepted' ? accepted(renewed.value.connectionToken) : renewed;
}

/** A chat that is over settles what was to be told in it. */
export function settled<Value>(outcome: ChatOutcome<Value>): Outcome<Value> {
  return outcome.kind === 'over' ? chatOver : outcome;
}
