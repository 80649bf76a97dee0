import type { Clock } from '../../engine/clock.ts';
import { makeSecretToken } from '../../engine/secret-token.ts';
import type { Chat } from '../connect/chat.ts';
import type { Chats } from '../connect/chats.ts';
import { participantId } from '../connect/participant-id.ts';

/** Lets its holder write into a chat. */
export interface ConnectionCredentials {
  readonly ConnectionToken: string;
  /** ISO 8601, UTC. */
  readonly Expiry: string;
}

const connectionMilliseconds = 24 * 3_600_000;

/**
 * Who may take part in chats: a participant token as long as the chat lasts, a connection token for a day of the
 * functions' own time.
 * Source: https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CreateParticipantConnection.html
 */
export class Participants {
  readonly #chats: Chats;
  readonly #clock: Clock;
  readonly #chatByParticipant = new Map<string, string>();
  readonly #connections = new Map<string, { readonly chatId: string; readonly expiresAt: number }>();

  constructor({ chats, clock }: { chats: Chats; clock: Clock }) {
    this.#chats = chats;
    this.#clock = clock;
  }

  /** Gives the customer of a new chat what opens connections to it. */
  admit(chat: Chat): { ParticipantId: string; ParticipantToken: string } {
    const token = makeSecretToken('participant');
    this.#chatByParticipant.set(token, chat.id);
    return { ParticipantId: participantId(chat.id, 'CUSTOMER'), ParticipantToken: token };
  }

  /** The open chat of a participant token; none once it has ended. */
  chatOfParticipant(token: string): Chat | undefined {
    return this.#openChat(this.#chatByParticipant.get(token));
  }

  connect(chat: Chat): ConnectionCredentials {
    const token = makeSecretToken('connection');
    const expiresAt = this.#clock.now() + connectionMilliseconds;
    this.#connections.set(token, { chatId: chat.id, expiresAt });
    return { ConnectionToken: token, Expiry: new Date(expiresAt).toISOString() };
  }

  /** The open chat of a connection token that has not expired. */
  chatOfConnection(token: string): Chat | undefined {
    const connection = this.#connections.get(token);
    if (!connection || connection.expiresAt <= this.#clock.now()) return undefined;
    return this.#openChat(connection.chatId);
  }

  /** Ends the connections of a chat as if their day were over. */
  expireConnections({ id }: Chat): void {
    for (const [token, { chatId }] of this.#connections) {
      if (chatId === id) this.#connections.delete(token);
    }
  }

  clear(): void {
    this.#chatByParticipant.clear();
    this.#connections.clear();
  }

  #openChat(id: string | undefined): Chat | undefined {
    const chat = id === undefined ? undefined : this.#chats.find(id);
    return chat?.state === 'ended' ? undefined : chat;
  }
}
