import { attemptWithWaits } from './attempt-with-waits.ts';
import { chatReader } from './chat-reader.ts';
import { type DeliveredPart, deliverParts } from './deliver-parts.ts';
import type { DeliverTextPorts } from './deliver-text-ports.ts';
import type { DeliveryCall } from './delivery.ts';
import { guardOf, type IncomingText } from './incoming-text.ts';
import { resolveAnswer } from './menu-answer.ts';
import { nextPart } from './next-part.ts';
import { accepted, type Outcome } from './outcome.ts';
import type {
  ChatReceipt,
  ContactDirectory,
  ConversationState,
  CustomerMessage,
  LedgerOutcome,
  Remember,
} from './ports.ts';

export interface Delivering {
  readonly incoming: IncomingText;
  /** Under way, beside the ledger's claim. */
  readonly entering: Promise<Outcome<ConversationState>>;
  readonly call: DeliveryCall;
}

export interface DeliveredToChat {
  /** The last part's, if all went well; else that of the part that didn't. */
  readonly outcome: LedgerOutcome<TextPart>;
  /** Whether a part opened a chat, in this call. */
  readonly hasOpened: boolean;
}

type TextPart = ChatReceipt & DeliveredPart;

const repeatsAfterUnknown = 5;

/** Delivers a text into its chat, part by part, each once, unless a guard holds it. */
export async function deliverToChat(
  { incoming, entering, call }: Delivering,
  ports: DeliverTextPorts,
): Promise<DeliveredToChat> {
  const { text, number } = incoming;
  const { remember, remembering } = rememberWith(ports.contacts);
  let preparing: Promise<Outcome<Prepared>> | undefined;
  let hasOpened = false;
  try {
    const outcome = await deliverParts<TextPart>(ports.ledger, {
      ...call,
      id: text.id,
      repeatsAfterUnknown,
      attempt: async (part, last) => {
        preparing ??= prepare({ ...incoming, isReleased: incoming.isReleased || !!last }, entering, ports);
        const prepared = await preparing;
        if (prepared.kind !== 'accepted') return prepared;
        const { content, readChat } = prepared.value;
        const next = nextPart(content, last);
        if (next.kind === 'changed') return { kind: 'refused-for-good', reason: 'text-changed' };
        if (next.kind === 'end') return last ? accepted({ ...last, isLast: true }) : blank;
        const message = { text, number, part, ...next.part, readChat };
        const route = ports.routes[number.route.kind];
        const deliver = () => route.deliver(message, remember, call.deadline);
        const sent = await attemptWithWaits(deliver, { ...ports, ...call });
        if (sent.kind !== 'accepted') return sent;
        hasOpened ||= sent.value.newChat;
        const { endOffset, fingerprint } = next.part;
        const isLast = nextPart(content, next.part).kind === 'end';
        return accepted({ ...sent.value, endOffset, fingerprint, isLast });
      },
    });
    return { outcome, hasOpened };
  } finally {
    // What is still being written when a function answers may never be. A chat that could not be written down is
    // found again by its attributes: see findContact.
    await Promise.allSettled([entering, ...remembering]);
  }
}

const blank = { kind: 'not-wanted', reason: 'blank' } as const;

interface Prepared {
  /** What goes into the chat: the text, or what a click on the option that it names would send. */
  readonly content: string;
  readonly readChat: CustomerMessage['readChat'];
}

/** A text of which a part has passed is taken as released: to hold the rest would tear it. */
async function prepare(
  incoming: IncomingText,
  entering: Promise<Outcome<ConversationState>>,
  { numbers, conversations, memory }: DeliverTextPorts,
): Promise<Outcome<Prepared>> {
  const entered = await entering;
  if (entered.kind !== 'accepted') return entered;
  const { chat, menus } = entered.value;
  const guard = guardOf(incoming, entered.value, numbers);
  if (guard) return { kind: 'refused-for-good', reason: guard, advice: 'redrive to let it pass' };
  const { text, receivedAt } = incoming;
  const readChat = chatReader(chat, () => memory.read(text));
  const answer = resolveAnswer(text.body, receivedAt, menus);
  if (!answer) return accepted({ content: text.body, readChat });
  const kept = await conversations.keepAnswer(text, { askedAt: answer.askedAt, answeredAt: receivedAt });
  return kept.kind === 'accepted' ? accepted({ content: answer.reply, readChat }) : kept;
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
