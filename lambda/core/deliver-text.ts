import { chatReader } from './chat-reader.ts';
import type { DeliverTextPorts } from './deliver-text-ports.ts';
import { deliverToChat } from './deliver-to-chat.ts';
import { type Delivery, type DeliveryCall, toDelivery } from './delivery.ts';
import { isGuard, isToldOf } from './guards.ts';
import type { InboundText } from './inbound-text.ts';
import { enterConversation, type IncomingText } from './incoming-text.ts';
import type { LaneMessage } from './lane-message.ts';
import { describeNewChat } from './new-chat.ts';
import { chatLimitReason } from './participant-chat.ts';
import { steerConversation } from './steer-conversation.ts';
import { noticeResult, tellCustomer } from './tell-customer.ts';
import { matchWords } from './words.ts';

/** Brings a customer's text into its chat, part by part, each once; or does what it asks of the bridge itself. */
export async function deliverText(
  { payload: text, snsTimestamp: receivedAt }: LaneMessage<InboundText>,
  ports: DeliverTextPorts,
  call: DeliveryCall,
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
  const { outcome, hasOpened } = await deliverToChat({ incoming, entering, call }, ports);
  const delivery = await tellIfHeld(toDelivery(outcome), incoming, { ports, call });
  if (delivery.kind !== 'done' || !hasOpened) return delivery;
  return { ...delivery, counts: ['new-chat', ...describeNewChat(text, number).losses] };
}

/** Tells the customer, once a day, that the text waits. */
async function tellIfHeld(
  delivery: Delivery,
  { text, number, receivedAt }: IncomingText,
  { ports, call }: { ports: DeliverTextPorts; call: DeliveryCall },
): Promise<Delivery> {
  const { kind, reason } = delivery;
  const isFull = kind === 'later' && reason === chatLimitReason;
  const isHeld = kind === 'kept' && isToldOf(reason);
  if (!isFull && !isHeld) return delivery;
  const body = isFull ? number.texts.chatLimit : number.texts.held;
  const day = receivedAt.slice(0, 'YYYY-MM-DD'.length);
  const key = `${isFull ? chatLimitReason : 'held'}/${day}`;
  const notice = noticeResult(await tellCustomer({ conversation: text, number, body, key }, ports, call));
  return { ...delivery, ...(notice !== undefined && { notice }) };
}
