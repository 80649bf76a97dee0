import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Menu } from '../core/menu.ts';
import type { RememberedMenu } from '../core/menu-answer.ts';
import type { ConversationState } from '../core/ports.ts';
import type { RecentText } from '../core/recent-texts.ts';
import { readChatState } from './chat-memory.ts';

type Row = Record<string, AttributeValue>;

/**
 * A recent text as an element of a set: its repeat changes nothing, and elements sort by time.
 * Their own fingerprints, not ids and bodies, keep the row small.
 */
export function writeRecentText({ id, at, bodyHash }: RecentText): string {
  return [at, id, bodyHash].join('|');
}

function readRecentText(element: string): RecentText {
  const [at = '', id = '', bodyHash = ''] = element.split('|');
  return { at, id, bodyHash };
}

/** When the text of an element came. */
export function timeOf(element: string): string {
  return readRecentText(element).at;
}

/** Where a menu's answer stands: an attribute of its own, so that the first one can be told from the others. */
export function answerAttribute(askedAt: string): string {
  return `answered ${askedAt}`;
}

/** Reads what a conversation's row says. */
export function readConversationState(row: Row | undefined): ConversationState {
  const chat = readChatState(row);
  const optedOutAt = row?.optedOutAt?.S;
  return {
    recentTexts: elementsOf(row?.recentTexts).map(readRecentText),
    menus: readMenus(row),
    ...(chat && { chat }),
    ...(optedOutAt && { optedOutAt }),
  };
}

/** The menus of a row as they are stored, the oldest first. */
export function menuElements(row: Row | undefined): string[] {
  const askedAt = (element: string) => (JSON.parse(element) as Menu).askedAt;
  return elementsOf(row?.menus).sort((one, other) => (askedAt(one) < askedAt(other) ? -1 : 1));
}

function readMenus(row: Row | undefined): RememberedMenu[] {
  return menuElements(row).map((element) => {
    const menu = JSON.parse(element) as RememberedMenu;
    const answeredAt = row?.[answerAttribute(menu.askedAt)]?.S;
    return answeredAt ? { ...menu, answeredAt } : menu;
  });
}

function elementsOf(set: AttributeValue | undefined): string[] {
  return (set?.SS ?? []).toSorted();
}
