import { type ConnectParticipantClient, SendEventCommand } from '@aws-sdk/client-connectparticipant';
import { accepted } from '../core/outcome.ts';
import type { MessageConfirmations } from '../core/participant/participant-receipt.ts';
import type { ChatOutcome } from '../core/participant-chat.ts';
import type { CallFailure } from './call-failure.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';
import { readChatFailure } from './participant-connections.ts';

/**
 * Confirms messages to their senders by SendEvent of the Participant Service.
 * Source: https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendEvent.html
 */
export class ConnectMessageConfirmations implements MessageConfirmations {
  readonly #client: ConnectParticipantClient;

  constructor(client: ConnectParticipantClient) {
    this.#client = client;
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
    }, readFailure);
  }
}

/** Connect takes receipts of messages alone, and in chats of two alone: nobody misses what it wouldn't show. */
function readFailure(failure: CallFailure): ChatOutcome<never> {
  const { name } = failure;
  if (name === 'ConflictException' || name === 'ValidationException')
    return { kind: 'not-wanted', reason: `not-shown ${name}` };
  return readChatFailure(failure);
}
