import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Menu } from '../core/menu.ts';
import type { RememberedMenu } from '../core/menu-answer.ts';
import type { ConversationState, MenuAnswered } from '../core/ports.ts';
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

/** An answer as an element of a set, which two deliveries may add to at once. */
export function writeAnswer({ askedAt, answeredAt }: MenuAnswered): string {
  return [askedAt, answeredAt].join('|');
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

function readMenus(row: Row | undefined): RememberedMenu[] {
  const answers = elementsOf(row?.answers);
  return elementsOf(row?.menus).map((element) => {
    const menu = JSON.parse(element) as Menu;
    const first = answers.find((answer) => answer.startsWith(`${menu.askedAt}|`));
    return first ? { ...menu, answeredAt: first.slice(menu.askedAt.length + 1) } : menu;
  });
}

function elementsOf(set: AttributeValue | undefined): string[] {
  return (set?.SS ?? []).toSorted();
}
