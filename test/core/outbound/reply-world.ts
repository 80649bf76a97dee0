import type { BridgeNumber } from '../../../lambda/core/bridge-number.ts';
import type { ChatItem } from '../../../lambda/core/chat-item.ts';
import type { DeliveryCall } from '../../../lambda/core/delivery.ts';
import { type DeliverItemPorts, deliverItem } from '../../../lambda/core/outbound/deliver-item.ts';
import { bridgeNumber } from '../../fixtures/numbers.ts';
import { contact, item, onLane } from '../../fixtures/texts.ts';
import { FakeSmsSender, type SenderAnswer } from '../../twins/fake-sms-sender.ts';
import { deadlineAfter, JumpingClock } from '../../twins/jumping-clock.ts';
import { MemoryAgentMessages } from '../../twins/memory-agent-messages.ts';
import { MemoryContactAttributes } from '../../twins/memory-contact-attributes.ts';
import { MemoryContactDirectory } from '../../twins/memory-contact-directory.ts';
import { MemoryConversationStore } from '../../twins/memory-conversation-store.ts';
import { MemoryLedger, type MemoryLedgerRow } from '../../twins/memory-ledger.ts';

type Call = Partial<DeliveryCall>;

/** A bridge with one chat, and a phone that answers as it is told to. */
export async function openReplies(changes: Partial<BridgeNumber> = {}, answer?: SenderAnswer) {
  const number = { ...bridgeNumber, ...changes };
  const clock = new JumpingClock();
  const contacts = new MemoryContactDirectory();
  const attributes = new MemoryContactAttributes();
  const rows = new Map<string, MemoryLedgerRow>();
  const ports = {
    numbers: new Map([[number.phoneNumber, number]]),
    sender: new FakeSmsSender(answer),
    clock,
    ledger: new MemoryLedger({ clock, rows }),
    notices: new MemoryLedger({ clock, rows: new Map() }),
    contacts,
    states: contacts,
    attributes,
    chatAttributes: attributes,
    messages: new MemoryAgentMessages(),
    replies: new MemoryConversationStore(),
    attemptMilliseconds: 21_000,
  } satisfies DeliverItemPorts;
  await contacts.remember(contact);
  const deliver = (item: ChatItem, call: Call = {}, over: Partial<DeliverItemPorts> = {}) =>
    deliverItem(onLane(item), { ...ports, ...over }, { deadline: deadlineAfter(60_000, clock), ...call });
  const bodies = () => ports.sender.sent.map(({ body }) => body);
  return { ...ports, number, deliver, bodies };
}

/** What the agent says. */
export function said(content: string, changes: Partial<ChatItem> = {}): ChatItem {
  return { ...item, content, ...changes };
}

/** Something that happens in the chat. */
export function happened(name: string, changes: Partial<ChatItem> = {}): ChatItem {
  const { content: _, ...rest } = item;
  const contentType = `application/vnd.amazonaws.connect.event.${name}`;
  return { ...rest, id: `event-${name}`, type: 'EVENT', contentType, ...changes };
}

/** A question with two options. */
export const question: ChatItem = said(
  JSON.stringify({
    templateType: 'QuickReply',
    version: '1.0',
    data: { content: { title: 'Which one?', elements: [{ title: 'Red' }, { title: 'Blue' }] } },
  }),
  { contentType: 'application/vnd.amazonaws.connect.message.interactive', role: 'SYSTEM' },
);
