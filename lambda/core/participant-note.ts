import type { Outcome } from './outcome.ts';
import type { ChatOutcome, ParticipantConnections } from './participant-chat.ts';
import { type ConnectionPorts, chatOver, connectionTo } from './participant-connection.ts';
import type { AgentMessages } from './tell-agent.ts';

export interface ParticipantNotePorts extends ConnectionPorts {
  readonly connections: Pick<ParticipantConnections, 'connect' | 'send'>;
  /** Makes a client token of its parts: the same parts, the same token. */
  token(...parts: readonly string[]): string;
}

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

function settled<Value>(outcome: ChatOutcome<Value>): Outcome<Value> {
  return outcome.kind === 'over' ? chatOver : outcome;
}
