/** One customer number in talk with one of our numbers. */
export interface Conversation {
  /** E.164, as AWS End User Messaging reported it. */
  readonly customerNumber: string;
  /** Our number, as configured. */
  readonly bridgeNumber: string;
}

/** Name of a conversation, unique within a stack. Holds the numbers: hash it before it leaves the tables. */
export function conversationKey({ customerNumber, bridgeNumber }: Conversation): string {
  return `${customerNumber}#${bridgeNumber}`;
}

/** Connect's chat of a conversation. */
export interface Contact extends Conversation {
  /** `InitialContactId`: it stays when the chat is transferred. */
  readonly contactId: string;
}

/** A chat as it is remembered. */
export interface KnownContact extends Contact {
  /** When an agent first joined. ISO 8601, UTC. */
  readonly agentJoinedAt?: string;
  readonly endedAt?: string;
}
