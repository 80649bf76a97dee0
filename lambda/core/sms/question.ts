import type { MenuOption } from '../menu.ts';
import type { Phrases } from './phrases.ts';
import { isBlank } from './tidy-text.ts';

/** What an interactive message says and asks, before it is numbered. */
export interface Question {
  /** Title and subtitle. */
  readonly head: readonly string[];
  readonly entries: readonly Entry[];
  /** What is said below the entries. */
  readonly foot: readonly string[];
}

export type Entry = Choice | Line;

/** Something to choose; it gets a number. */
export interface Choice extends MenuOption {
  readonly kind: 'choice';
  /** What is said of it beside its label. */
  readonly detail: string;
}

/** Something between the choices that can't be chosen: a link, the title of a card. */
export interface Line {
  readonly kind: 'line';
  readonly text: string;
}

/** A question as text: one line an entry, and how to answer where there is something to choose. */
export function writeQuestion({ head, entries, foot }: Question, { howToAnswer }: Phrases): string {
  let number = 0;
  const lines = entries.map((entry) => {
    if (entry.kind === 'line') return entry.text;
    number += 1;
    const detail = isBlank(entry.detail) ? '' : ` - ${entry.detail}`;
    return `${number}. ${entry.label}${detail}`;
  });
  const answer = number > 0 ? [howToAnswer] : [];
  return [...head, ...lines, ...foot, ...answer].filter((line) => !isBlank(line)).join('\n');
}

/** What can be chosen, in the order of its numbers. */
export function optionsOf({ entries }: Question): MenuOption[] {
  return entries.flatMap((entry) =>
    entry.kind === 'choice' ? [{ label: entry.label, reply: entry.reply }] : [],
  );
}
