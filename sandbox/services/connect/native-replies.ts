import { randomUUID } from 'node:crypto';
import type { Place } from '../../engine/place.ts';
import type { Switches } from '../../engine/switches.ts';
import type { OptOutLists } from '../sms/opt-out-lists.ts';
import type { Texts } from '../sms/texts.ts';
import type { Chat, ChatItem } from './chat.ts';

export interface NativeReplyParts {
  readonly place: Pick<Place, 'numbers'>;
  readonly texts: Texts;
  readonly optOuts: OptOutLists;
  readonly switches: Switches;
}

/** Sends what the desk says by Connect itself, beside streaming it, where a chat was opened for an imported number. */
export function nativeReplies({ place, texts, optOuts, switches }: NativeReplyParts) {
  return (chat: Chat, { type, contentType, content: body, role, visibility }: ChatItem): void => {
    if (!switches.settings.connectRepliesToo || type !== 'MESSAGE' || contentType !== 'text/plain') return;
    if (body === undefined || role === 'CUSTOMER' || visibility === 'AGENT') return;
    const number = place.numbers.find(({ phoneNumberArn }) => phoneNumberArn === chat.numberArn);
    if (!number || optOuts.holds(chat.customerNumber, number)) return;
    const pair = { from: number.phoneNumber, to: chat.customerNumber };
    texts.add({ id: randomUUID(), ...pair, body, direction: 'outbound', status: 'delivered' });
  };
}
