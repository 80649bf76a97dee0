import { fold } from './fold.ts';
import type { Menu, MenuOption } from './menu.ts';
import { chatMessageLimit } from './split-text.ts';

/** A menu as the conversation keeps it. */
export interface RememberedMenu extends Menu {
  /** Fingerprint of the id of the chat item that asks: a retry of it asks the same menu. */
  readonly item?: string;
  /** When its answer was received: later texts don't answer it any more. Set once. ISO 8601, UTC. */
  readonly answeredAt?: string;
}

export interface MenuAnswer {
  /** What a click on the option would have sent. */
  readonly reply: string;
  /** Names the menu that is answered. */
  readonly askedAt: string;
}

/** A day: about as long as a chat may last unless it is told otherwise. */
const lifetimeMilliseconds = 24 * 3_600_000;

/**
 * Reads a text, received at `receivedAt` by SNS's clock, as the answer to a menu: the number of an option, its letter
 * or its label, folded and nothing else besides. Only the menu that was asked last before the text can be answered:
 * the customer has seen no later one, and what fits an earlier one alone is rather a mistake or an answer to something
 * else. What could mean two things is no answer.
 *
 * A menu is outlived by the next one, by its first answer, and by a day. All three go by the times of texts and
 * menus, never by the time of the attempt: every attempt at a text reads it alike, whatever was asked or answered
 * since.
 */
export function resolveAnswer(
  text: string,
  receivedAt: string,
  menus: readonly RememberedMenu[],
): MenuAnswer | undefined {
  if (text.length > chatMessageLimit) return undefined;
  const menu = menuAt(receivedAt, menus);
  if (!menu) return undefined;
  const [reply, ...others] = new Set(readings(fold(text), menu.options).map((option) => option.reply));
  if (reply === undefined || others.length > 0) return undefined;
  return { reply, askedAt: menu.askedAt };
}

function menuAt(receivedAt: string, menus: readonly RememberedMenu[]): RememberedMenu | undefined {
  const received = Date.parse(receivedAt);
  const latest = menus
    .filter(({ askedAt }) => Date.parse(askedAt) < received)
    .toSorted((one, other) => Date.parse(one.askedAt) - Date.parse(other.askedAt))
    .at(-1);
  if (!latest || received - Date.parse(latest.askedAt) > lifetimeMilliseconds) return undefined;
  const isAnswered = latest.answeredAt !== undefined && Date.parse(latest.answeredAt) < received;
  return isAnswered ? undefined : latest;
}

/** All options that the folded text could mean. */
function readings(answer: string, options: readonly MenuOption[]): readonly MenuOption[] {
  const number = Number(/^#? ?(\d{1,3})$/.exec(answer)?.[1] ?? Number.NaN);
  const letter = /^[a-z]$/.test(answer) ? answer.charCodeAt(0) - 'a'.charCodeAt(0) : Number.NaN;
  return options.filter(({ label }, index) => {
    return index === number - 1 || index === letter || (answer !== '' && fold(label) === answer);
  });
}
