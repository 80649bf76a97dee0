import { accepted, type Outcome } from '../outcome.ts';
import type { Route } from '../ports.ts';
import type { ParticipantRoutePorts } from './participant-walk.ts';

/** Ends a conversation's chat as its customer. It is ended, too, where there is none or it is over. */
export async function endChat(
  { text, readChat }: Parameters<Route['end']>[0],
  { connections, token }: ParticipantRoutePorts,
): Promise<Outcome<void>> {
  const known = await readChat();
  if (known.kind !== 'accepted') return known;
  if (!known.value?.contact) return accepted(undefined);
  const { contact, connection, generation } = known.value;
  const endToken = token('end', text.id, generation);
  if (connection) {
    const ended = await connections.disconnect(connection.connectionToken, endToken);
    if (ended.kind !== 'over') return ended;
  }
  // The connection may have expired while the chat is open.
  const renewed = await connections.connect(contact.participantToken);
  if (renewed.kind === 'over') return accepted(undefined);
  if (renewed.kind !== 'accepted') return renewed;
  const ended = await connections.disconnect(renewed.value.connectionToken, endToken);
  return ended.kind === 'over' ? accepted(undefined) : ended;
}
