import type { BridgeNumber } from '../bridge-number.ts';
import type { ChatAttachment, ChatItem } from '../chat-item.ts';
import type { KnownContact } from '../conversation.ts';
import { fingerprint } from '../fingerprint.ts';
import { outboundLimitReason } from '../guards.ts';
import type { Menu } from '../menu.ts';
import { accepted, type Outcome } from '../outcome.ts';
import { type Rendering, renderItem } from '../sms/render-item.ts';
import { splitSms } from '../sms/split-sms.ts';
import { eventTextOf, fillEventText } from './event-texts.ts';
import { type FindContactPorts, findContact } from './find-contact.ts';
import type { ReplyMemory, ReplyState } from './reply-memory.ts';

export interface PrepareReplyPorts extends FindContactPorts {
  readonly replies: ReplyMemory;
}

/** An item, looked at before any of it is sent. */
export interface Reply {
  readonly contact: KnownContact;
  readonly number: BridgeNumber;
  readonly verdict: Verdict;
}

export type Verdict =
  | { readonly kind: 'send'; readonly text: string; readonly isHeld: boolean }
  /** Nothing goes to the phone, for a reason that lies with the item or the number. */
  | { readonly kind: 'nothing'; readonly reason: string }
  | { readonly kind: 'opted-out' };

/** What an item says to the customer, given the number that it is sent from. */
interface Words {
  readonly item: ChatItem;
  readonly number: BridgeNumber;
  readonly sentAt: string;
}

/** Finds whose an item is, and what of it the phone gets; keeps a menu before it is sent. */
export async function prepareReply(
  item: ChatItem,
  { sentAt, isReleased }: { readonly sentAt: string; readonly isReleased: boolean },
  ports: PrepareReplyPorts,
): Promise<Outcome<Reply>> {
  const found = await findContact(item, ports);
  if (found.kind !== 'accepted') return found;
  const contact = found.value;
  const number = ports.numbers.get(contact.bridgeNumber);
  if (!number) return unknownNumber;
  const stop = (verdict: Verdict) => accepted({ contact, number, verdict });

  const { route } = number;
  if (route.kind === 'integration-event' && route.replies === 'connect')
    return stop({ kind: 'nothing', reason: 'connect-replies-itself' });
  const rendering = renderWords({ item, number, sentAt });
  if (rendering.kind === 'nothing') return stop(rendering);
  const recorded = await record({ item, number, text: rendering.text }, contact, ports);
  if (recorded.kind !== 'accepted') return recorded;
  const state = recorded.value;
  if (state.optedOutAt !== undefined) return stop({ kind: 'opted-out' });
  const isHeld = !isReleased && state.otherParts >= number.partsPerHour;
  if (!isHeld && rendering.menu) {
    const kept = await keepMenu(rendering.menu, { item, sentAt, contact, state }, ports);
    if (kept.kind !== 'accepted') return kept;
  }
  return stop({ kind: 'send', text: rendering.text, isHeld });
}

const unknownNumber = {
  kind: 'refused-for-good',
  reason: 'unknown-bridge-number',
  advice: 'configure the number, deploy, then redrive',
} as const;

/** What a held item is kept with. */
export const held = {
  kind: 'refused-for-good',
  reason: outboundLimitReason,
  advice: 'look whether two machines talk to each other; redrive to let it pass',
} as const;

function renderWords({ item, number, sentAt }: Words): Rendering {
  const { language, timeZone, jsonTextKey } = number;
  const options = {
    ...{ language, timeZone, foldToGsm: number.sending.foldToGsm },
    ...(jsonTextKey !== undefined && { jsonTextKey }),
  };
  if (item.type === 'MESSAGE') return renderItem({ ...item, sentAt }, options);
  const content = textInstead(item, number);
  if (content === undefined) return { kind: 'nothing', reason: 'unsupported-content' };
  return renderItem({ contentType: 'text/plain', content, sentAt }, options);
}

/** What is said of an event or a file. */
function textInstead(item: ChatItem, { texts }: BridgeNumber): string | undefined {
  if (item.type === 'ATTACHMENT') return approvedFiles(item).length > 0 ? texts.attachment : undefined;
  const name = eventTextOf(item);
  return name && fillEventText(texts[name], item);
}

/** Files that may be passed on; one that isn't approved, yet or at all, is not told of either. */
export function approvedFiles({ type, attachments = [] }: ChatItem): readonly ChatAttachment[] {
  return type === 'ATTACHMENT' ? attachments.filter(({ status }) => status === 'APPROVED') : [];
}

function record(
  { item, number, text }: { item: ChatItem; number: BridgeNumber; text: string },
  contact: KnownContact,
  { replies, clock }: PrepareReplyPorts,
): Promise<Outcome<ReplyState>> {
  const { language, sending } = number;
  const parts = splitSms(text, { language, partMarkers: sending.partMarkers });
  const names = parts.map((_, index) => fingerprint(`${item.id}/${index + 1}`));
  return replies.recordParts(contact, { parts: names, hour: Math.floor(clock.now() / 3_600_000) });
}

/**
 * The time is that of the first attempt, since a text that comes meanwhile can't answer. The function's clock may be
 * behind: it isn't asked before Connect streamed it, nor before a text that was read without it.
 */
async function keepMenu(
  menu: Menu,
  {
    item,
    sentAt,
    contact,
    state,
  }: { item: ChatItem; sentAt: string; contact: KnownContact; state: ReplyState },
  { replies, clock }: PrepareReplyPorts,
): Promise<Outcome<void>> {
  const name = fingerprint(item.id);
  if (state.menus.some((known) => known.item === name)) return accepted(undefined);
  const told = [sentAt, state.lastTextAt ?? ''].map((at) => Date.parse(at) || 0);
  const askedAt = new Date(Math.max(clock.now(), ...told)).toISOString();
  return replies.keepMenu(contact, { item: name, askedAt, options: menu.options });
}
