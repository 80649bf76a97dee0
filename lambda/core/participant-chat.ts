import type { Conversation } from './conversation.ts';
import type { NewChat } from './new-chat.ts';
import type { Outcome } from './outcome.ts';

/** Reason of the outcome when Connect has no room for another chat; counted by a metric of its own. */
export const chatLimitReason = 'chat-limit';

/** What StartChatContact is asked for. Stored before the call, so that a repeat asks for the very same. */
export interface Opening extends Omit<NewChat, 'losses'> {
  readonly instanceArn: string;
  readonly contactFlowId: string;
  readonly chatDurationInMinutes?: number | undefined;
}

/**
 * A conversation's chat on the participant route. A generation is one chat: it begins when the one before is proven
 * over, and everything that is asked of Connect for it carries tokens made of its name.
 */
export interface ChatState {
  readonly generation: string;
  readonly opening: Opening;
  /** Set once the chat exists and streams. */
  readonly contact?: OpenedContact;
  readonly connection?: Connection;
}

export interface OpenedContact {
  readonly contactId: string;
  /** Valid as long as the chat is. */
  readonly participantToken: string;
}

export interface Connection {
  readonly connectionToken: string;
  /** Milliseconds since 1970; a day after it was made. */
  readonly expiresAt: number;
}

/** The outcome of a call about a chat, which may also prove that the chat is over. */
export type ChatOutcome<Value> = Outcome<Value> | { readonly kind: 'over'; readonly reason: string };

/** Connect, as far as it opens chats. A repeat with the same token changes nothing. */
export interface Chats {
  start(opening: Opening, token: string): Promise<ChatOutcome<OpenedContact>>;
  stream(chat: { contactId: string; instanceArn: string }, token: string): Promise<ChatOutcome<void>>;
}

/** The Participant Service: the customer's side of a chat. */
export interface ParticipantConnections {
  /** Lets the flow speak, the first time. */
  connect(participantToken: string): Promise<ChatOutcome<Connection>>;
  send(connectionToken: string, message: { content: string; token: string }): Promise<ChatOutcome<void>>;
  disconnect(connectionToken: string, token: string): Promise<ChatOutcome<void>>;
}

/**
 * Remembers the chat of a conversation. Each write is made only if the conversation is still at the generation that
 * the writer knows, and a contact only if the generation has none; each answers what is known afterwards, whoever
 * wrote it, or nothing where the row is gone.
 */
export interface ChatMemory {
  read(conversation: Conversation): Promise<Outcome<ChatState | undefined>>;
  begin(conversation: Conversation, next: NextGeneration): Promise<Outcome<ChatState | undefined>>;
  keepContact(
    conversation: Conversation,
    chat: ChatState & { contact: OpenedContact },
  ): Promise<Outcome<ChatState | undefined>>;
  keepConnection(
    conversation: Conversation,
    chat: ChatState & { connection: Connection },
  ): Promise<Outcome<ChatState | undefined>>;
}

export interface NextGeneration {
  readonly generation: string;
  readonly opening: Opening;
  /** The generation that is over; none for the first. */
  readonly replaces?: string;
}

/** Names the generation that `textId` opens. The count makes it new even where one text opens twice. */
export function generationAfter(previous: string | undefined, textId: string): string {
  const count = Number(previous?.slice(previous.lastIndexOf('/') + 1) ?? 0);
  return `${textId}/${count + 1}`;
}
