import { conversationKey } from './conversation.ts';
import { describeNewChat } from './new-chat.ts';
import { accepted, type Outcome } from './outcome.ts';
import {
  type ChatMemory,
  type ChatOutcome,
  type ChatState,
  type Chats,
  type Connection,
  generationAfter,
  type Opening,
  type ParticipantConnections,
} from './participant-chat.ts';
import type { ChatReceipt, Clock, CustomerMessage, Remember, Route } from './ports.ts';

export interface ParticipantRoutePorts {
  readonly chats: Chats;
  readonly connections: ParticipantConnections;
  readonly memory: ChatMemory;
  readonly clock: Clock;
  /** Makes a client token of its parts: the same parts, the same token. */
  token(...parts: readonly string[]): string;
}

const renewBeforeMilliseconds = 3_600_000;
/** A walk through a dead chat and a new one takes nine steps; more means that others keep moving the conversation. */
const mostSteps = 12;

/** One delivery on its way through the states of a conversation's chat. */
interface Walk {
  readonly message: CustomerMessage;
  readonly remember: Remember;
  /** The generation whose connection this walk has made. */
  renewed?: string;
  /** Whether this walk has replaced a chat that was over. One is enough: a second dead one has another cause. */
  replaced: boolean;
  newChat: boolean;
}

type Step = { readonly chat: ChatState | undefined } | { readonly outcome: Outcome<ChatReceipt> };

/**
 * Delivers texts by StartChatContact and the Participant Service. Every step is safe to repeat, and another attempt
 * may take over after any of them.
 */
export function participantRoute(ports: ParticipantRoutePorts): Route {
  return {
    deliver: async (message, remember) => {
      const known = await message.readChat();
      if (known.kind !== 'accepted') return known;
      const walk: Walk = { message, remember, replaced: false, newChat: false };
      let chat = known.value;
      for (let steps = 0; steps < mostSteps; steps++) {
        const step = await takeStep(chat, walk, ports);
        if ('outcome' in step) return step.outcome;
        chat = step.chat;
      }
      return { kind: 'refused-for-now', reason: 'conversation-moves' };
    },
    end: (ending) => end(ending, ports),
  };
}

async function end(
  ending: Parameters<Route['end']>[0],
  ports: ParticipantRoutePorts,
): Promise<Outcome<void>> {
  const known = await ending.readChat();
  if (known.kind !== 'accepted') return known;
  if (!known.value?.contact) return accepted(undefined);
  const { contact, connection, generation } = known.value;
  const token = ports.token('end', ending.text.id, generation);
  const disconnect = ({ connectionToken }: Connection) =>
    ports.connections.disconnect(connectionToken, token);
  if (connection) {
    const ended = await disconnect(connection);
    if (ended.kind !== 'over') return ended;
  }
  // The connection may have expired while the chat is open.
  const renewed = await ports.connections.connect(contact.participantToken);
  if (renewed.kind === 'over') return accepted(undefined);
  if (renewed.kind !== 'accepted') return renewed;
  const ended = await disconnect(renewed.value);
  return ended.kind === 'over' ? accepted(undefined) : ended;
}

function takeStep(chat: ChatState | undefined, walk: Walk, ports: ParticipantRoutePorts): Promise<Step> {
  if (!chat) return begin(undefined, walk, ports);
  if (!chat.contact) return open(chat, walk, ports);
  if (needsConnection(chat, walk, ports)) return connect(chat, walk, ports);
  return send(chat, walk, ports);
}

function needsConnection(
  { connection, generation }: ChatState,
  walk: Walk,
  { clock }: ParticipantRoutePorts,
): boolean {
  if (!connection) return true;
  return walk.renewed !== generation && connection.expiresAt - clock.now() < renewBeforeMilliseconds;
}

async function begin(
  replaced: ChatState | undefined,
  walk: Walk,
  { memory }: ParticipantRoutePorts,
): Promise<Step> {
  const { text } = walk.message;
  const next = {
    generation: generationAfter(replaced?.generation, text.id),
    opening: openingOf(walk.message),
    ...(replaced && { replaces: replaced.generation }),
  };
  return chatOrOutcome(await memory.begin(text, next));
}

function openingOf({ text, number }: CustomerMessage): Opening {
  if (number.route.kind !== 'participant')
    throw new Error(`expected the route "participant", got "${number.route.kind}"`);
  const { kind: _, ...settings } = number.route;
  return { ...describeNewChat(text, number), ...settings };
}

/** Opens the chat and writes it down: all of this before the flow speaks, which waits for the connection. */
async function open(chat: ChatState, walk: Walk, ports: ParticipantRoutePorts): Promise<Step> {
  const { text } = walk.message;
  const { instanceArn } = chat.opening;
  const tokenParts = [conversationKey(text), chat.generation];
  const started = await ports.chats.start(chat.opening, ports.token('start', ...tokenParts));
  if (started.kind !== 'accepted') return endOrOutcome(started, chat, { walk, ports });
  const contact = started.value;
  const { contactId } = contact;
  const streamed = await ports.chats.stream({ contactId, instanceArn }, ports.token('stream', ...tokenParts));
  if (streamed.kind !== 'accepted') return endOrOutcome(streamed, chat, { walk, ports });

  const { customerNumber, bridgeNumber } = text;
  const [remembered, kept] = await Promise.all([
    walk.remember({ contactId, customerNumber, bridgeNumber }),
    ports.memory.keepContact(text, { ...chat, contact }),
  ]);
  if (remembered.kind !== 'accepted') return { outcome: remembered };
  walk.newChat = true;
  return chatOrOutcome(kept);
}

async function connect(chat: ChatState, walk: Walk, ports: ParticipantRoutePorts): Promise<Step> {
  const { contact, connection: old, generation } = chat;
  if (!contact) throw new Error('a chat is connected only after it is opened');
  walk.renewed = generation;
  const connected = await ports.connections.connect(contact.participantToken);
  if (connected.kind === 'accepted') {
    // A lost write costs one renewal later; the message need not fail for it.
    const kept = await ports.memory.keepConnection(walk.message.text, {
      ...chat,
      connection: connected.value,
    });
    return { chat: kept.kind === 'accepted' ? kept.value : { ...chat, connection: connected.value } };
  }
  const stillValid = old !== undefined && old.expiresAt > ports.clock.now();
  if (connected.kind !== 'over' && stillValid) return { chat };
  return endOrOutcome(connected, chat, { walk, ports });
}

async function send(chat: ChatState, walk: Walk, ports: ParticipantRoutePorts): Promise<Step> {
  const { contact, connection, generation } = chat;
  if (!contact || !connection) throw new Error('a message is sent only through a connection');
  const { text, part, content, endOffset } = walk.message;
  const token = ports.token('message', text.id, `${part}`, `${endOffset}`, generation);
  const sent = await ports.connections.send(connection.connectionToken, { content, token });
  if (sent.kind === 'accepted') {
    return { outcome: accepted({ contactId: contact.contactId, newChat: walk.newChat }) };
  }
  if (sent.kind === 'over' && walk.renewed !== generation) {
    // The connection may have expired while the chat is open: one renewal tells.
    const { connection: _, ...rest } = chat;
    return { chat: rest };
  }
  return endOrOutcome(sent, chat, { walk, ports });
}

interface Going {
  readonly walk: Walk;
  readonly ports: ParticipantRoutePorts;
}

/** A chat that is proven over is replaced, once in a walk; any other outcome ends the walk. */
async function endOrOutcome(
  result: ChatOutcome<unknown>,
  chat: ChatState,
  { walk, ports }: Going,
): Promise<Step> {
  if (result.kind === 'accepted') throw new Error('an accepted call does not end a chat');
  if (result.kind !== 'over') return { outcome: result };
  if (walk.replaced) {
    return {
      outcome: {
        kind: 'refused-for-good',
        reason: `new-chat-refused ${result.reason}`,
        advice: `check that ${chat.opening.instanceArn} has chat and message streaming enabled and that the flow is published, then redrive`,
      },
    };
  }
  walk.replaced = true;
  return begin(chat, walk, ports);
}

function chatOrOutcome(kept: Outcome<ChatState | undefined>): Step {
  return kept.kind === 'accepted' ? { chat: kept.value } : { outcome: kept };
}
