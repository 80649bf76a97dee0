import {
  type ConnectParticipantClient,
  CreateParticipantConnectionCommand,
  DisconnectParticipantCommand,
  SendEventCommand,
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
    }, readFailure);
  }

  /** A repeat does no harm: what is delivered stays so. */
  confirm(connectionToken: string, message: { id: string; token: string }): Promise<ChatOutcome<void>> {
    const command = new SendEventCommand({
      ConnectionToken: connectionToken,
      ContentType: 'application/vnd.amazonaws.connect.event.message.delivered',
      Content: JSON.stringify({ messageId: message.id }),
      ClientToken: message.token,
    });
    return repeatableOutcomeOf(async () => {
      await this.#client.send(command);
      return accepted(undefined);
    }, readConfirmFailure);
  }

  disconnect(connectionToken: string, token: string): Promise<ChatOutcome<void>> {
    const command = new DisconnectParticipantCommand({
      ConnectionToken: connectionToken,
      ClientToken: token,
    });
    return repeatableOutcomeOf(async () => {
      await this.#client.send(command);
      return accepted(undefined);
    }, readFailure);
  }
}

/** Nothing but the token is the caller's here, and one that is called invalid won't become valid. */
function readConnectFailure(failure: CallFailure): ChatOutcome<never> {
  if (failure.name === 'ValidationException') return { kind: 'over', reason: failure.name };
  return readFailure(failure);
}

/** Connect takes receipts for messages alone, and in chats of two alone: nobody misses what it won't show. */
function readConfirmFailure(failure: CallFailure): ChatOutcome<never> {
  const { name } = failure;
  if (name === 'ConflictException' || name === 'ValidationException')
    return { kind: 'not-wanted', reason: `not-shown ${name}` };
  return readFailure(failure);
}

function readFailure(failure: CallFailure): ChatOutcome<never> {
  if (failure.name === 'AccessDeniedException') return { kind: 'over', reason: failure.name };
  return refusedForGood(
    failure,
    'read the text in the failure queue: the Participant Service takes none such',
  );
}
