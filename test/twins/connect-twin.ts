import { accepted } from '../../lambda/core/outcome.ts';
import type {
  ChatOutcome,
  Chats,
  Connection,
  OpenedContact,
  Opening,
  ParticipantConnections,
} from '../../lambda/core/participant-chat.ts';
import type { Clock } from '../../lambda/core/ports.ts';

export interface TwinChat {
  readonly contactId: string;
  readonly participantToken: string;
  readonly opening: Opening;
  readonly messages: string[];
  streams: boolean;
  /** The flow speaks once the customer is connected. */
  flowSpoke: boolean;
  ended: boolean;
}

const connectionLifeMilliseconds = 24 * 3_600_000;
const over = { kind: 'over', reason: 'AccessDeniedException' } as const;

/** Connect's chats and the Participant Service, in memory, with the tokens' rules. */
export class ConnectTwin implements Chats, ParticipantConnections {
  readonly chats: TwinChat[] = [];
  /** Runs when a flow is about to speak. */
  onFlowSpeaks: (chat: TwinChat) => void = () => undefined;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #startedBy = new Map<string, TwinChat>();
  readonly #sentBy = new Set<string>();
  readonly #connections = new Map<string, { chat: TwinChat; expiresAt: number }>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  async start(opening: Opening, token: string): Promise<ChatOutcome<OpenedContact>> {
    const known = this.#startedBy.get(token);
    if (known) {
      const same = JSON.stringify(known.opening) === JSON.stringify(opening);
      return same ? accepted(known) : { kind: 'over', reason: 'IdempotencyException' };
    }
    const id = this.chats.length + 1;
    const chat: TwinChat = {
      contactId: `contact-${id}`,
      participantToken: `participant-${id}`,
      opening: structuredClone(opening),
      messages: [],
      streams: false,
      flowSpoke: false,
      ended: false,
    };
    this.chats.push(chat);
    this.#startedBy.set(token, chat);
    return accepted({ contactId: chat.contactId, participantToken: chat.participantToken });
  }

  async stream({ contactId }: { contactId: string }): Promise<ChatOutcome<void>> {
    const chat = this.chats.find((each) => each.contactId === contactId);
    if (!chat || chat.ended) return { kind: 'over', reason: 'InvalidRequestException' };
    chat.streams = true;
    return accepted(undefined);
  }

  async connect(participantToken: string): Promise<ChatOutcome<Connection>> {
    const chat = this.chats.find((each) => each.participantToken === participantToken);
    if (!chat || chat.ended) return over;
    if (!chat.flowSpoke) this.onFlowSpeaks(chat);
    chat.flowSpoke = true;
    const connectionToken = `connection-${this.#connections.size + 1}`;
    const expiresAt = this.#clock.now() + connectionLifeMilliseconds;
    this.#connections.set(connectionToken, { chat, expiresAt });
    return accepted({ connectionToken, expiresAt });
  }

  async send(
    connectionToken: string,
    { content, token }: { content: string; token: string },
  ): Promise<ChatOutcome<void>> {
    const connection = this.#connections.get(connectionToken);
    if (!connection || connection.chat.ended || connection.expiresAt <= this.#clock.now()) return over;
    if (!this.#sentBy.has(token)) connection.chat.messages.push(content);
    this.#sentBy.add(token);
    return accepted(undefined);
  }

  async disconnect(connectionToken: string): Promise<ChatOutcome<void>> {
    const connection = this.#connections.get(connectionToken);
    if (!connection || connection.chat.ended) return over;
    connection.chat.ended = true;
    return accepted(undefined);
  }
}
