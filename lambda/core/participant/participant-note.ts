import type { ParticipantConnections } from '../participant-chat.ts';
import type { AgentMessages } from '../tell-agent.ts';
import { connectionTo, type OpenConnectionPorts, settled } from './open-connection.ts';

export interface ParticipantNotePorts extends OpenConnectionPorts {
  readonly connections: OpenConnectionPorts['connections'] & Pick<ParticipantConnections, 'send'>;
  /** Makes a client token of its parts: the same parts, the same token. */
  token(...parts: readonly string[]): string;
}

/** Writes notes by the customer's connection to a chat of the participant route. */
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
