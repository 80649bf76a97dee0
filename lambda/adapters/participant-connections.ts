import {
  type ConnectParticipantClient,
  CreateParticipantConnectionCommand,
  DisconnectParticipantCommand,
  SendMessageCommand,
} from '@aws-sdk/client-connectparticipant';
import { accepted } from '../core/outcome.ts';
import type { ChatOutcome, Connection, ParticipantConnections } from '../core/participant-chat.ts';
import type { CallFailure } from './call-failure.ts';
import { outcomeOf, refusedForGood, repeatableOutcomeOf } from './call-outcome.ts';

/**
 * The customer's side of a chat by the Participant Service, which knows no roles: the tokens are the permission,
 * and one that is denied belongs to a chat that is over, or has expired.
 * Source: https://docs.aws.amazon.com/connect-participant/latest/APIReference/Welcome.html
 */
export class ConnectParticipantConnections implements ParticipantConnections {
  readonly #client: ConnectParticipantClient;

  constructor(client: ConnectParticipantClient) {
    this.#client = client;
  }

  connect(participantToken: string): Promise<ChatOutcome<Connection>> {
    const command = new CreateParticipantConnectionCommand({
      ParticipantToken: participantToken,
      Type: ['CONNECTION_CREDENTIALS'],
      ConnectParticipant: true,
    });
    return repeatableOutcomeOf(async () => {
      const { ConnectionCredentials } = await this.#client.send(command);
      const { ConnectionToken: connectionToken, Expiry } = ConnectionCredentials ?? {};
      const expiresAt = Date.parse(Expiry ?? '');
      if (!connectionToken || Number.isNaN(expiresAt))
        return { kind: 'refused-for-now', reason: 'no-token-in-answer' };
      return accepted({ connectionToken, expiresAt });
    }, readConnectFailure);
  }

  /** Once the service has forgotten the token of a message, its repeat would be a second message. */
  send(connectionToken: string, message: { content: string; token: string }): Promise<ChatOutcome<void>> {
    const command = new SendMessageCommand({
      ConnectionToken: connectionToken,
      ContentType: 'text/plain',
      Content: message.content,
      ClientToken: message.token,
    });
    return outcomeOf(async () => {
      await this.#client.send(command);
      return accepted(undefined);
    }, readChatFailure);
  }

  disconnect(connectionToken: string, token: string): Promise<ChatOutcome<void>> {
    const command = new DisconnectParticipantCommand({
      ConnectionToken: connectionToken,
      ClientToken: token,
    });
    return repeatableOutcomeOf(async () => {
      await this.#client.send(command);
      return accepted(undefined);
    }, readChatFailure);
  }
}

/** Nothing but the token is the caller's here, and one that is called invalid won't become valid. */
function readConnectFailure(failure: CallFailure): ChatOutcome<never> {
  if (failure.name === 'ValidationException') return { kind: 'over', reason: failure.name };
  return readChatFailure(failure);
}

/** What a refusal means for the chat whose token was used. */
export function readChatFailure(failure: CallFailure): ChatOutcome<never> {
  if (failure.name === 'AccessDeniedException') return { kind: 'over', reason: failure.name };
  return refusedForGood(
    failure,
    'read the text in the failure queue: the Participant Service takes none such',
  );
}
