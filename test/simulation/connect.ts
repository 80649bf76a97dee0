import type { BridgeNumber } from '../../lambda/core/bridge-number.ts';
import { describeNewChat } from '../../lambda/core/new-chat.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { MessageConfirmations } from '../../lambda/core/participant/participant-receipt.ts';
import type {
  ChatOutcome,
  Chats,
  Connection,
  OpenedContact,
  Opening,
  ParticipantConnections,
} from '../../lambda/core/participant-chat.ts';
import type { ChatReceipt, ContactAttributes, CustomerMessage, Route } from '../../lambda/core/ports.ts';
import type { AttributeWriter } from '../../lambda/core/tell-agent.ts';
import type { Scheduler } from './scheduler.ts';

export interface SimulatedChat {
  readonly contactId: string;
  readonly customerNumber: string;
  readonly bridgeNumber: string;
  readonly participantToken: string;
  attributes: Readonly<Record<string, string>>;
  /** What StartChatContact was called with. */
  readonly opening?: string;
  streams: boolean;
  /** The customer is connected, and the flow has begun. */
  isKnown: boolean;
  hasAgent: boolean;
  /** How often it was handed on: each time it gets a contact of its own. */
  transfers: number;
  hasEnded: boolean;
}

/** What happens in a chat. */
export interface ChatHooks {
  onMessage(chat: SimulatedChat, message: { readonly key: string; readonly content: string }): void;
  /** The customer's side says that it has a message. */
  onConfirmed(chat: SimulatedChat, itemId: string): void;
  onFlow(chat: SimulatedChat): void;
  onEnd(chat: SimulatedChat): void;
}

/** A customer's message to Connect by SendChatIntegrationEvent. */
export interface EventApi {
  send(message: CustomerMessage): Promise<Outcome<ChatReceipt>>;
  end(pair: { text: CustomerMessage['text']; number: BridgeNumber }): Promise<Outcome<void>>;
}

const connectionLifeMilliseconds = 24 * 3_600_000;
const over = { kind: 'over', reason: 'AccessDeniedException' } as const;
const refused = { kind: 'refused-for-good', reason: 'AccessDeniedException' } as const;

/** Connect: both its ways in, and what becomes of chats. */
export class SimulatedConnect
  implements Chats, ParticipantConnections, MessageConfirmations, EventApi, ContactAttributes, AttributeWriter
{
  readonly chats: SimulatedChat[] = [];
  isOut: () => boolean = () => false;
  readonly #scheduler: Scheduler;
  readonly #hooks: ChatHooks;
  readonly #started = new Map<string, SimulatedChat>();
  readonly #sent = new Set<string>();
  readonly #connections = new Map<string, { chat: SimulatedChat; expiresAt: number }>();

  constructor(scheduler: Scheduler, hooks: ChatHooks) {
    this.#scheduler = scheduler;
    this.#hooks = hooks;
  }

  find(contactId: string): SimulatedChat | undefined {
    return this.chats.find((chat) => chat.contactId === contactId);
  }

  /** The open chat that a connection leads into, while it is good. */
  chatOf(connectionToken: string): SimulatedChat | undefined {
    const connection = this.#connections.get(connectionToken);
    const isGood = connection && !connection.chat.hasEnded && connection.expiresAt > this.#scheduler.now;
    return isGood ? connection.chat : undefined;
  }

  forgetTokens(): void {
    this.#started.clear();
    this.#sent.clear();
  }

  endChat(chat: SimulatedChat): void {
    if (chat.hasEnded) return;
    chat.hasEnded = true;
    this.#hooks.onEnd(chat);
  }

  async send(message: CustomerMessage): Promise<Outcome<ChatReceipt>>;
  async send(
    connectionToken: string,
    message: { content: string; token: string },
  ): Promise<ChatOutcome<void>>;
  async send(first: CustomerMessage | string, second?: { content: string; token: string }) {
    if (typeof first !== 'string') return this.#sendEvent(first);
    return this.#sendMessage(first, second ?? { content: '', token: '' });
  }

  async end({ text, number }: Parameters<EventApi['end']>[0]): Promise<Outcome<void>> {
    if (this.isOut()) return refused;
    const chat = this.#openChat(text.customerNumber, number.phoneNumber);
    if (chat) this.endChat(chat);
    return accepted(undefined);
  }

  async start(opening: Opening, token: string): Promise<ChatOutcome<OpenedContact>> {
    if (this.isOut()) return refused;
    const asked = JSON.stringify(opening);
    const known = this.#started.get(token);
    if (known && known.opening !== asked) return { kind: 'over', reason: 'IdempotencyException' };
    const { customerNumber = '', bridgeNumber = '' } = opening.attributes;
    const chat =
      known ?? this.#open({ customerNumber, bridgeNumber, opening: asked, attributes: opening.attributes });
    this.#started.set(token, chat);
    return accepted({ contactId: chat.contactId, participantToken: chat.participantToken });
  }

  async stream({ contactId }: { contactId: string }): Promise<ChatOutcome<void>> {
    if (this.isOut()) return refused;
    const chat = this.find(contactId);
    if (!chat || chat.hasEnded) return { kind: 'over', reason: 'InvalidRequestException' };
    chat.streams = true;
    return accepted(undefined);
  }

  async connect(participantToken: string): Promise<ChatOutcome<Connection>> {
    const chat = this.chats.find((each) => each.participantToken === participantToken);
    if (!chat || chat.hasEnded) return over;
    const connectionToken = `connection-${this.#connections.size + 1}`;
    const expiresAt = this.#scheduler.now + connectionLifeMilliseconds;
    this.#connections.set(connectionToken, { chat, expiresAt });
    this.#know(chat);
    return accepted({ connectionToken, expiresAt });
  }

  async disconnect(connectionToken: string): Promise<ChatOutcome<void>> {
    const chat = this.chatOf(connectionToken);
    if (!chat) return over;
    this.endChat(chat);
    return accepted(undefined);
  }

  async confirm(
    connectionToken: string,
    { id, token }: { id: string; token: string },
  ): Promise<ChatOutcome<void>> {
    if (this.isOut()) return refused;
    const chat = this.chatOf(connectionToken);
    if (!chat) return over;
    if (this.#sent.has(token)) return accepted(undefined);
    this.#sent.add(token);
    this.#hooks.onConfirmed(chat, id);
    return accepted(undefined);
  }

  async read({ contactId }: { contactId: string }): Promise<Outcome<Readonly<Record<string, string>>>> {
    return accepted(this.find(contactId)?.attributes ?? {});
  }

  async write(
    { contactId }: { contactId: string },
    attributes: Readonly<Record<string, string>>,
  ): Promise<Outcome<void>> {
    const chat = this.find(contactId);
    if (chat) chat.attributes = { ...chat.attributes, ...attributes };
    return accepted(undefined);
  }

  #sendEvent(message: CustomerMessage): Outcome<ChatReceipt> {
    if (this.isOut()) return refused;
    const { text, number, part, content } = message;
    const open = this.#openChat(text.customerNumber, number.phoneNumber);
    const { customerNumber, bridgeNumber } = text;
    const { attributes } = describeNewChat(text, number);
    const chat = open ?? this.#open({ customerNumber, bridgeNumber, attributes });
    chat.streams = true;
    this.#hooks.onMessage(chat, { key: `${text.id}/${part}`, content });
    this.#know(chat);
    return accepted({ contactId: chat.contactId, newChat: !open });
  }

  #sendMessage(
    connectionToken: string,
    { content, token }: { content: string; token: string },
  ): ChatOutcome<void> {
    if (this.isOut()) return refused;
    const chat = this.chatOf(connectionToken);
    if (!chat) return over;
    if (this.#sent.has(token)) return accepted(undefined);
    this.#sent.add(token);
    const [kind = '', id = '', part = ''] = token.split('|');
    this.#hooks.onMessage(chat, { key: kind === 'message' ? `${id}/${part}` : id, content });
    return accepted(undefined);
  }

  #openChat(customerNumber: string, bridgeNumber: string): SimulatedChat | undefined {
    return this.chats.find(
      (chat) =>
        !chat.hasEnded && chat.customerNumber === customerNumber && chat.bridgeNumber === bridgeNumber,
    );
  }

  #know(chat: SimulatedChat): void {
    if (chat.isKnown) return;
    chat.isKnown = true;
    this.#hooks.onFlow(chat);
  }

  #open(
    chat: Pick<SimulatedChat, 'customerNumber' | 'bridgeNumber' | 'attributes' | 'opening'>,
  ): SimulatedChat {
    const id = this.chats.length + 1;
    const state = { streams: false, isKnown: false, hasAgent: false, transfers: 0, hasEnded: false };
    const opened = { ...chat, contactId: `contact-${id}`, participantToken: `participant-${id}`, ...state };
    this.chats.push(opened);
    return opened;
  }
}

/** The route `integration-event`, over a process's way to Connect: as its adapter, it doesn't wait for `remember`. */
export function eventRoute(api: EventApi): Route {
  return {
    deliver: async (message, remember) => {
      const sent = await api.send(message);
      if (sent.kind !== 'accepted') return sent;
      const { customerNumber, bridgeNumber } = message.text;
      const { contactId, newChat } = sent.value;
      if (newChat) void remember({ contactId, customerNumber, bridgeNumber });
      return sent;
    },
    end: (ending) => api.end(ending),
  };
}
