import type { BridgeNumber, CustomerTexts } from '../bridge-number.ts';
import type { ChatItem } from '../chat-item.ts';

type EventText = 'agentJoined' | 'agentLeft' | 'transferred' | 'chatEnded' | 'idle' | 'autoDisconnected';

/** What happens in a chat, as far as customers may be told. Those who join and leave are told of if they are agents. */
const events: ReadonlyMap<string, { readonly text: EventText; readonly ofAgents?: true }> = new Map([
  ['participant.joined', { text: 'agentJoined', ofAgents: true }],
  ['participant.left', { text: 'agentLeft', ofAgents: true }],
  ['transfer.succeeded', { text: 'transferred' }],
  ['chat.ended', { text: 'chatEnded' }],
  ['participant.idle', { text: 'idle' }],
  ['participant.autodisconnection', { text: 'autoDisconnected' }],
]);

const prefix = 'application/vnd.amazonaws.connect.event.';

/** Which text tells the customer of an event; `undefined` for what is none of theirs. */
export function eventTextOf({ type, contentType = '', role }: ChatItem): EventText | undefined {
  if (type !== 'EVENT' || !contentType.startsWith(prefix)) return undefined;
  const event = events.get(contentType.slice(prefix.length));
  return event?.ofAgents && role !== 'AGENT' ? undefined : event?.text;
}

/** Whether an event changes what is known of its chat, or any number tells its customers of it. */
export function mattersToUs(item: ChatItem, numbers: Iterable<BridgeNumber>): boolean {
  const name = eventTextOf(item);
  if (name === undefined) return false;
  return name === 'agentJoined' || name === 'chatEnded' || isTold(name, numbers);
}

/** Whether any number tells its customers of such an event. */
export function isTold(name: keyof CustomerTexts, numbers: Iterable<BridgeNumber>): boolean {
  return [...numbers].some(({ texts }) => texts[name] !== undefined);
}

/** The configured text with what the item fills in; nothing where none is configured. */
export function fillEventText(text: string | undefined, { displayName = '' }: ChatItem): string | undefined {
  return text?.replaceAll('{displayName}', () => displayName);
}
