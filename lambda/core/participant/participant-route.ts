import { conversationKey } from '../conversation.ts';
import { accepted } from '../outcome.ts';
import type { ChatState } from '../participant-chat.ts';
import type { Route } from '../ports.ts';
import { endChat } from './participant-end.ts';
import {
  begin,
  hasTime,
  noTimeLeft,
  openingOf,
  type ParticipantRoutePorts,
  placed,
  replaceOrEnd,
  type Step,
  toStep,
  type Walk,
} from './participant-walk.ts';

const renewBeforeMilliseconds = 3_600_000;
/** A walk through a dead chat and a new one takes nine steps; more means that others keep moving the conversation. */
const mostSteps = 12;

/**
 * Delivers texts by StartChatContact and the Participant Service. Every step is safe to repeat, and another attempt
 * may take over after any of them.
 */
export function participantRoute(ports: ParticipantRoutePorts): Route {
  return {
    deliver: async (message, remember, deadline) => {
      const known = await message.readChat();
      if (known.kind !== 'accepted') return known;
      const walk: Walk = { message, remember, deadline, replaced: false };
      let chat = known.value;
      for (let steps = 0; steps < mostSteps; steps++) {
        if (!hasTime(walk, ports)) return noTimeLeft;
        const step = await takeStep(chat, walk, ports);
        if ('outcome' in step) return step.outcome;
        chat = step.chat;
      }
      return { kind: 'refused-for-now', reason: 'conversation-moves' };
    },
    end: (ending) => endChat(ending, ports),
  };
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
  if (walk.connected === generation || walk.notRenewed) return false;
  return connection.expiresAt - clock.now() < renewBeforeMilliseconds;
}

/** Opens the chat and writes it down: all of this before the flow speaks, which waits for the connection. */
async function open(chat: ChatState, walk: Walk, ports: ParticipantRoutePorts): Promise<Step> {
  const { text } = walk.message;
  const { instanceArn } = chat.opening;
  const wanted = openingOf(walk.message);
  const tokenParts = [conversationKey(text), chat.generation];
  const started = await ports.chats.start(chat.opening, ports.token('start', ...tokenParts));
  if (started.kind !== 'accepted') {
    const isOutdated = JSON.stringify(chat.opening) !== JSON.stringify(wanted);
    return replaceOrEnd(started, chat, { walk, ports, isOutdated });
  }
  if (!hasTime(walk, ports)) return { outcome: noTimeLeft };
  const contact = started.value;
  const { contactId } = contact;
  const streamed = await ports.chats.stream({ contactId, instanceArn }, ports.token('stream', ...tokenParts));
  if (streamed.kind !== 'accepted') {
    return replaceOrEnd(streamed, chat, { walk, ports, isOutdated: instanceArn !== wanted.instanceArn });
  }

  // First the contact: once the chat is known, whoever comes next connects without looking for it.
  const { customerNumber, bridgeNumber } = text;
  const remembered = await walk.remember({ contactId, customerNumber, bridgeNumber });
  if (remembered.kind !== 'accepted') return { outcome: remembered };
  walk.opened = chat.generation;
  return toStep(await ports.memory.keepContact(text, { ...chat, contact }));
}

/** Lets the flow speak, or renews a connection. */
async function connect(chat: ChatState, walk: Walk, ports: ParticipantRoutePorts): Promise<Step> {
  const { contact, connection: old, generation } = chat;
  if (!contact) throw new Error('a chat is connected only after it is opened');
  const connected = await ports.connections.connect(contact.participantToken);
  if (connected.kind === 'accepted') {
    walk.connected = generation;
    const renewed = { ...chat, connection: connected.value };
    // A lost write costs one renewal later; the message need not fail for it.
    const kept = await ports.memory.keepConnection(walk.message.text, renewed);
    return { chat: kept.kind === 'accepted' ? kept.value : renewed };
  }
  if (connected.kind !== 'over' && old && old.expiresAt > ports.clock.now()) {
    walk.notRenewed = placed(connected, chat, walk);
    return { chat };
  }
  return replaceOrEnd(connected, chat, { walk, ports });
}

async function send(chat: ChatState, walk: Walk, ports: ParticipantRoutePorts): Promise<Step> {
  const { contact, connection, generation } = chat;
  if (!contact || !connection) throw new Error('a message is sent only through a connection');
  const { text, part, content, endOffset } = walk.message;
  const token = ports.token('message', text.id, `${part}`, `${endOffset}`, generation);
  const sent = await ports.connections.send(connection.connectionToken, { content, token });
  if (sent.kind === 'accepted') {
    return { outcome: accepted({ contactId: contact.contactId, newChat: walk.opened === generation }) };
  }
  const doubtful = sent.kind === 'over' || sent.kind === 'refused-for-good';
  if (doubtful && walk.connected !== generation) return doubt(chat, walk);
  if (sent.kind === 'over' && walk.opened === generation) return { outcome: placed(endedAtOnce, chat, walk) };
  return replaceOrEnd(sent, chat, { walk, ports });
}

/** The connection may be to blame while the chat is open: one renewal tells. */
function doubt({ connection: _, ...chat }: ChatState, { notRenewed }: Walk): Promise<Step> {
  return Promise.resolve(notRenewed ? { outcome: notRenewed } : { chat });
}

/** Another chat would end the same way, after another greeting. */
const endedAtOnce = {
  kind: 'refused-for-good',
  reason: 'chat-ended-at-once',
  advice: 'let the flow wait for the customer, or queue the contact, before it disconnects; then redrive',
} as const;
