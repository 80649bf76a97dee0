import { attemptWithWaits } from './attempt-with-waits.ts';
import { type DeliveredPart, deliverParts } from './deliver-parts.ts';
import type { DeliverTextCall, DeliverTextPorts } from './deliver-text-ports.ts';
import { type Delivery, toDelivery } from './delivery.ts';
import { isGuard } from './guards.ts';
import type { InboundText } from './inbound-text.ts';
import { enterConversation, guardOf, type IncomingText } from './incoming-text.ts';
import type { LaneMessage } from './lane-message.ts';
import { resolveAnswer } from './menu-answer.ts';
import { describeNewChat } from './new-chat.ts';
import { nextPart } from './next-part.ts';
import { accepted, type Outcome } from './outcome.ts';
import { type ChatState, chatLimitReason } from './participant-chat.ts';
import type {
  ChatReceipt,
  ContactDirectory,
  ConversationState,
  CustomerMessage,
  LedgerOutcome,
  Remember,
} from './ports.ts';
import { steerConversation } from './steer-conversation.ts';
import { noticeResult, tellCustomer } from './tell-customer.ts';
import { matchWords } from './words.ts';

type TextPart = ChatReceipt & DeliveredPart;

const repeatsAfterUnknown = 5;

/** Brings a customer's text into its chat, part by part, each once; or does what it asks of the bridge itself. */
export async function deliverText(
  { payload: text, snsTimestamp: receivedAt }: LaneMessage<InboundText>,
  ports: DeliverTextPorts,
  call: DeliverTextCall,
): Promise<Delivery> {
  const number = ports.numbers.get(text.bridgeNumber);
  if (!number) {
    return {
      kind: 'kept',
      reason: 'unknown-bridge-number',
      advice: 'configure the number, deploy, then redrive',
    };
  }
  const incoming = { text, number, receivedAt, isReleased: isGuard(call.releasedFrom) };
  const entering = enterConversation(incoming, ports.conversations);
  const word = matchWords(text.body, number.words).kind;
  if (word !== 'none') {
    const state = await entering;
    if (state.kind !== 'accepted') return toDelivery(state);
    const readChat = chatReader(state.value.chat, () => ports.memory.read(text));
    const steered = await steerConversation({ word, incoming, state: state.value, call, readChat }, ports);
    if (steered) return steered;
  }
  const outcome = await deliverToChat({ incoming, entering, call }, ports);
  const delivery = await tellIfHeld(toDelivery(outcome), incoming, { ports, call });
  return delivery.kind === 'done' ? { ...delivery, ...lossesOf(outcome, incoming) } : delivery;
}

interface Delivering {
  readonly incoming: IncomingText;
  /** Under way, beside the ledger's claim. */
  readonly entering: Promise<Outcome<ConversationState>>;
  readonly call: DeliverTextCall;
}

async function deliverToChat(
  { incoming, entering, call }: Delivering,
  ports: DeliverTextPorts,
): Promise<LedgerOutcome<TextPart>> {
  const { text, number } = incoming;
  const route = ports.routes[number.route.kind];
  const { remember, remembering } = rememberWith(ports.contacts);
  let preparing: Promise<Outcome<Prepared>> | undefined;
  const outcome = await deliverParts<TextPart>(ports.ledger, {
    ...call,
    id: text.id,
    repeatsAfterUnknown,
    attempt: async (part, last) => {
      preparing ??= prepare(incoming, entering, ports);
      const prepared = await preparing;
      if (prepared.kind !== 'accepted') return prepared;
      const { content, chat } = prepared.value;
      const next = nextPart(content, last);
      if (next.kind === 'changed') return { kind: 'refused-for-good', reason: 'text-changed' };
      if (next.kind === 'end') return last ? accepted({ ...last, isLast: true }) : blank;
      const readChat = chatReader(chat, () => ports.memory.read(text));
      const message = { text, number, part, ...next.part, readChat };
      const sent = await attemptWithWaits(() => route.deliver(message, remember, call.deadline), {
        ...ports,
        ...call,
      });
      if (sent.kind !== 'accepted') return sent;
      const { endOffset, fingerprint } = next.part;
      const isLast = nextPart(content, next.part).kind === 'end';
      return accepted({ ...sent.value, endOffset, fingerprint, isLast });
    },
  });
  // A chat that could not be written down is found again by its attributes: see findContact.
  await Promise.all(remembering);
  return outcome;
}

const blank = { kind: 'not-wanted', reason: 'blank' } as const;

interface Prepared {
  /** What goes into the chat: the text, or what a click on the option that it names would send. */
  readonly content: string;
  readonly chat: ChatState | undefined;
}

async function prepare(
  incoming: IncomingText,
  entering: Promise<Outcome<ConversationState>>,
  { numbers, conversations }: DeliverTextPorts,
): Promise<Outcome<Prepared>> {
  const entered = await entering;
  if (entered.kind !== 'accepted') return entered;
  const { chat, menus } = entered.value;
  const guard = guardOf(incoming, entered.value, numbers);
  if (guard) return { kind: 'refused-for-good', reason: guard, advice: 'redrive to let it pass' };
  const { text, receivedAt } = incoming;
  const answer = resolveAnswer(text.body, receivedAt, menus);
  if (!answer) return accepted({ content: text.body, chat });
  const kept = await conversations.keepAnswer(text, { askedAt: answer.askedAt, answeredAt: receivedAt });
  return kept.kind === 'accepted' ? accepted({ content: answer.reply, chat }) : kept;
}

/** What a chat that this text opened had to do without. */
function lossesOf(
  outcome: LedgerOutcome<TextPart>,
  { text, number }: IncomingText,
): { counts?: readonly string[] } {
  const hasOpened = outcome.kind === 'accepted' && outcome.value.newChat && !outcome.repeated;
  const losses = hasOpened ? describeNewChat(text, number).losses : [];
  return losses.length > 0 ? { counts: losses } : {};
}

function rememberWith(contacts: ContactDirectory): { remember: Remember; remembering: Promise<unknown>[] } {
  const remembering: Promise<unknown>[] = [];
  const remember: Remember = (contact) => {
    const write = contacts.remember(contact);
    remembering.push(write);
    return write;
  };
  return { remember, remembering };
}

/** Tells the customer, once a day, that the text waits. */
async function tellIfHeld(
  delivery: Delivery,
  { text, number, receivedAt }: IncomingText,
  { ports, call }: { ports: DeliverTextPorts; call: DeliverTextCall },
): Promise<Delivery> {
  const { kind, reason } = delivery;
  const isFull = kind === 'later' && reason === chatLimitReason;
  const isHeld = kind === 'kept' && isGuard(reason) && reason !== 'own-number';
  if (!isFull && !isHeld) return delivery;
  const body = isFull ? number.texts.chatLimit : number.texts.held;
  const day = receivedAt.slice(0, 'YYYY-MM-DD'.length);
  const told = await tellCustomer({ conversation: text, number, body, key: `${reason}/${day}` }, ports, call);
  const notice = noticeResult(told);
  return { ...delivery, ...(notice !== undefined && { notice }) };
}

/** Answers what the first write told; whoever asks again has waited since, and is told anew. */
function chatReader(
  first: ChatState | undefined,
  read: CustomerMessage['readChat'],
): CustomerMessage['readChat'] {
  let asked = false;
  return () => {
    const known = asked ? read() : Promise.resolve(accepted(first));
    asked = true;
    return known;
  };
}
