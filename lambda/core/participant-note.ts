import type { KnownContact } from './conversation.ts';
import { accepted, type Outcome } from './outcome.ts';
import type { ChatMemory, ChatOutcome, ParticipantConnections } from './participant-chat.ts';
import type { Clock } from './ports.ts';
import type { AgentMessages } from './tell-agent.ts';

export interface ParticipantNotePorts {
  readonly connections: Pick<ParticipantConnections, 'connect' | 'send'>;
  readonly memory: Pick<ChatMemory, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Makes a client token of its parts: the same parts, the same token. */
  token(...parts: readonly string[]): string;
}

const chatOver = { kind: 'not-wanted', reason: 'chat-over' } as const;

/**
 * Writes notes by the customer's connection to a chat of the participant route. A chat that isn't the conversation's
 * any more, or isn't known by its tokens, is left alone.
 */
export function participantMessages(ports: ParticipantNotePorts): AgentMessages {
  return {
    write: async (contact, { content, key }) => {
      const connection = await connectionTo(contact, ports);
      if (connection.kind !== 'accepted') return settled(connection);
      const message = { content, token: ports.token('note', key) };
      return settled(await ports.connections.send(connection.value, message));
    },
  };
}

async function connectionTo(
  contact: KnownContact,
  { connections, memory, clock }: ParticipantNotePorts,
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

function settled<Value>(outcome: ChatOutcome<Value>): Outcome<Value> {
  return outcome.kind === 'over' ? chatOver : outcome;
}
