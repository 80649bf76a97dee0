import { accepted } from '../../lambda/core/outcome.ts';
import type { MessageConfirmations } from '../../lambda/core/participant/participant-receipt.ts';
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
  /** Ids of the messages that the customer is said to have. */
  readonly confirmed: string[];
  streams: boolean;
  /** The flow speaks once the customer is connected. */
  flowSpoke: boolean;
  ended: boolean;
}

export type TwinOperation = 'start' | 'stream' | 'connect' | 'send' | 'confirm' | 'disconnect';

const connectionLifeMilliseconds = 24 * 3_600_000;
const over = { kind: 'over', reason: 'AccessDeniedException' } as const;

/** Connect's chats and the Participant Service, in memory, with the tokens' rules. */
export class ConnectTwin implements Chats, ParticipantConnections, MessageConfirmations {
  readonly chats: TwinChat[] = [];
  /** Runs when a flow is about to speak. */
  onFlowSpeaks: (chat: TwinChat) => void = () => undefined;
  /** How long each call takes. */
  callMilliseconds = 0;
  readonly #clock: Pick<Clock, 'now' | 'sleep'>;
  readonly #refusals = new Map<TwinOperation, ChatOutcome<never>[]>();
  readonly #startedBy = new Map<string, TwinChat>();
  readonly #sentBy = new Set<string>();
  readonly #connections = new Map<string, { chat: TwinChat; expiresAt: number }>();

  constructor(clock: Pick<Clock, 'now' | 'sleep'>) {
    this.#clock = clock;
  }

  /** Chats whose flow has spoken: those that the customer knows of. */
  get spokenChats(): readonly TwinChat[] {
    return this.chats.filter(({ flowSpoke }) => flowSpoke);
  }

  /** Answers the next calls of an operation, which change nothing. */
  refuse(operation: TwinOperation, outcome: ChatOutcome<never>, times = 1): void {
    this.#refusals.set(operation, Array(times).fill(outcome));
  }

  endChats(): void {
    for (const chat of this.chats) chat.ended = true;
  }

  /** Forgets the client tokens, as AWS does after a time that it doesn't tell. */
  forgetTokens(): void {
    this.#startedBy.clear();
    this.#sentBy.clear();
  }

  async start(opening: Opening, token: string): Promise<ChatOutcome<OpenedContact>> {
    const refusal = await this.#call('start');
    if (refusal) return refusal;
    const known = this.#startedBy.get(token);
    if (known && JSON.stringify(known.opening) !== JSON.stringify(opening)) {
      return { kind: 'over', reason: 'IdempotencyException' };
    }
    const { contactId, participantToken } = known ?? this.#open(opening, token);
    return accepted({ contactId, participantToken });
  }

  async stream({ contactId }: { contactId: string }): Promise<ChatOutcome<void>> {
    const refusal = await this.#call('stream');
    if (refusal) return refusal;
    const chat = this.chats.find((each) => each.contactId === contactId);
    if (!chat || chat.ended) return { kind: 'over', reason: 'InvalidRequestException' };
    chat.streams = true;
    return accepted(undefined);
  }

  async connect(participantToken: string): Promise<ChatOutcome<Connection>> {
    const refusal = await this.#call('connect');
    if (refusal) return refusal;
    const chat = this.chats.find((each) => each.participantToken === participantToken);
    if (!chat || chat.ended) return over;
    const connectionToken = `connection-${this.#connections.size + 1}`;
    const expiresAt = this.#clock.now() + connectionLifeMilliseconds;
    this.#connections.set(connectionToken, { chat, expiresAt });
    if (!chat.flowSpoke) this.onFlowSpeaks(chat);
    chat.flowSpoke = true;
    return accepted({ connectionToken, expiresAt });
  }

  async send(
    connectionToken: string,
    { content, token }: { content: string; token: string },
  ): Promise<ChatOutcome<void>> {
    const refusal = await this.#call('send');
    if (refusal) return refusal;
    const chat = this.#openChat(connectionToken);
    if (!chat) return over;
    if (!this.#sentBy.has(token)) chat.messages.push(content);
    this.#sentBy.add(token);
    return accepted(undefined);
  }

  async confirm(
    connectionToken: string,
    { id, token }: { id: string; token: string },
  ): Promise<ChatOutcome<void>> {
    const refusal = await this.#call('confirm');
    if (refusal) return refusal;
    const chat = this.#openChat(connectionToken);
    if (!chat) return over;
    if (!this.#sentBy.has(token)) chat.confirmed.push(id);
    this.#sentBy.add(token);
    return accepted(undefined);
  }

  async disconnect(connectionToken: string): Promise<ChatOutcome<void>> {
    const refusal = await this.#call('disconnect');
    if (refusal) return refusal;
    const chat = this.#openChat(connectionToken);
    if (!chat) return over;
    chat.ended = true;
    return accepted(undefined);
  }

  #openChat(connectionToken: string): TwinChat | undefined {
    const connection = this.#connections.get(connectionToken);
    const isOpen = connection && !connection.chat.ended && connection.expiresAt > this.#clock.now();
    return isOpen ? connection.chat : undefined;
  }

  async #call(operation: TwinOperation): Promise<ChatOutcome<never> | undefined> {
    await this.#clock.sleep(this.callMilliseconds);
    return this.#refusals.get(operation)?.shift();
  }

  #open(opening: Opening, token: string): TwinChat {
    const id = this.chats.length + 1;
    const chat: TwinChat = {
      contactId: `contact-${id}`,
      participantToken: `participant-${id}`,
      opening: structuredClone(opening),
      messages: [],
      confirmed: [],
      streams: false,
      flowSpoke: false,
      ended: false,
    };
    this.chats.push(chat);
    this.#startedBy.set(token, chat);
    return chat;
  }
}
