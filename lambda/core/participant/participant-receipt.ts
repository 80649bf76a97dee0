import type { ChatOutcome } from '../participant-chat.ts';
import type { DeliveryEvents } from '../receipts/take-receipt.ts';
import { connectionTo, type OpenConnectionPorts, settled } from './open-connection.ts';

/** Says in a chat, as its customer, that a message has been delivered. */
export interface MessageConfirmations {
  confirm(connectionToken: string, message: { id: string; token: string }): Promise<ChatOutcome<void>>;
}

export interface ParticipantReceiptPorts extends OpenConnectionPorts {
  readonly confirmations: MessageConfirmations;
  /** Makes a client token of its parts: the same parts, the same token. */
  token(...parts: readonly string[]): string;
}

/** Confirms messages by the customer's connection to a chat of the participant route. */
export function participantReceipts(ports: ParticipantReceiptPorts): DeliveryEvents {
  return {
    tell: async (contact, itemId) => {
      const connection = await connectionTo(contact, ports);
      if (connection.kind !== 'accepted') return settled(connection);
      const message = { id: itemId, token: ports.token('delivered', contact.contactId, itemId) };
      return settled(await ports.confirmations.confirm(connection.value, message));
    },
  };
}
