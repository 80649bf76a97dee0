import { attemptWithWaits } from './attempt-with-waits.ts';
import type { BridgeNumber } from './bridge-number.ts';
import { type Delivery, toDelivery } from './delivery.ts';
import type { InboundText } from './inbound-text.ts';
import type { LaneMessage } from './lane-message.ts';
import { accepted, type Outcome } from './outcome.ts';
import { type ChatMemory, chatLimitReason } from './participant-chat.ts';
import type {
  ChatReceipt,
  ContactDirectory,
  ConversationState,
  ConversationStore,
  CustomerMessage,
  Deadline,
  Ledger,
  Remember,
  Route,
} from './ports.ts';
import { type TellCustomerPorts, tellCustomer } from './tell-customer.ts';

export interface DeliverTextPorts extends TellCustomerPorts {
  readonly numbers: ReadonlyMap<string, BridgeNumber>;
  readonly routes: Readonly<Record<BridgeNumber['route']['kind'], Route>>;
  readonly memory: Pick<ChatMemory, 'read'>;
  readonly ledger: Ledger;
  readonly contacts: ContactDirectory;
  readonly conversations: ConversationStore;
}

export interface DeliverTextCall {
  readonly deadline: Deadline;
  /** Id of the message that a person put back after an unknown outcome. */
  readonly releasedAs?: string;
}

const repeatsAfterUnknown = 5;

/** Brings a customer's text into its chat, once. */
export async function deliverText(
  { payload: text, snsTimestamp }: LaneMessage<InboundText>,
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
  const remembering: Promise<Outcome<void>>[] = [];
  const remember: Remember = (contact) => {
    const write = ports.contacts.remember(contact);
    remembering.push(write);
    return write;
  };
  const recording = ports.conversations.recordText(text, snsTimestamp);
  const route = ports.routes[number.route.kind];
  const readChat = chatReader(recording, () => ports.memory.read(text));
  const message = { text, number, part: 1, content: text.body };
  const outcome = await ports.ledger.once<ChatReceipt>({
    ...call,
    key: `${text.id}/1`,
    repeatsAfterUnknown,
    attempt: () =>
      attemptWithWaits(() => route.deliver({ ...message, readChat }, remember, call.deadline), {
        ...ports,
        ...call,
      }),
  });
  // A chat that could not be written down is found again by its attributes: see findContact.
  await Promise.all([recording, ...remembering]);
  const delivery = toDelivery(outcome);
  if (delivery.kind !== 'later' || delivery.reason !== chatLimitReason) return delivery;
  const key = `chat-limit/${snsTimestamp.slice(0, 'YYYY-MM-DD'.length)}`;
  const words = { conversation: text, number, body: number.texts.chatLimit, key };
  const notice = await tellCustomer(words, ports, call);
  return { ...delivery, ...(notice !== undefined && { notice }) };
}

/** Answers what the write told that records the text; whoever asks again has waited since, and is told anew. */
function chatReader(
  recording: Promise<Outcome<ConversationState>>,
  read: CustomerMessage['readChat'],
): CustomerMessage['readChat'] {
  let asked = false;
  return async () => {
    if (asked) return read();
    asked = true;
    const recorded = await recording;
    return recorded.kind === 'accepted' ? accepted(recorded.value.chat) : recorded;
  };
}
