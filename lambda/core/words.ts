import { fold } from './fold.ts';
import { chatMessageLimit } from './split-text.ts';

/** Words by which customers steer a number. Numbers whose opt-outs AWS manages have end words alone. */
export interface Words {
  readonly end: readonly string[];
  readonly optOut: readonly string[];
  readonly optIn: readonly string[];
  readonly help: readonly string[];
}

/** What a text asks of the bridge itself. */
export interface WordMatch {
  readonly kind: 'end' | 'opt-out' | 'opt-in' | 'help' | 'none';
}

/**
 * Tells what a text asks of the bridge. Words are folded (see `fold`).
 *
 * - End and help words are the whole text: "help me with my bill" is for the agent.
 * - Opt-out and opt-in words are its first word, for AWS End User Messaging takes a message that begins with one: the
 *   word ends where no letter, digit or underscore follows. So "STOP-ALL" opts out and "stopping" doesn't; where it
 *   is doubtful, the customer rather opts out than is written to.
 * - A word that is the whole text counts before one that only begins it, so that "end chat" can end the chat of a
 *   number where END opts out. Of equals, opting out comes first.
 */
export function matchWords(text: string, words: Words): WordMatch {
  // Words are short, and folding takes long where a text is made to make it long.
  const folded = fold(text.slice(0, chatMessageLimit));
  const isWhole = text.length <= chatMessageLimit;
  const isOneOf = (list: readonly string[]) => isWhole && list.some((word) => isWord(folded, fold(word)));
  const beginsWith = (list: readonly string[]) => list.some((word) => isFirstWord(folded, fold(word)));
  if (isOneOf(words.optOut)) return { kind: 'opt-out' };
  if (isOneOf(words.end)) return { kind: 'end' };
  if (isOneOf(words.help)) return { kind: 'help' };
  if (beginsWith(words.optOut)) return { kind: 'opt-out' };
  if (beginsWith(words.optIn)) return { kind: 'opt-in' };
  return { kind: 'none' };
}

function isWord(folded: string, word: string): boolean {
  return word !== '' && folded === word;
}

function isFirstWord(folded: string, word: string): boolean {
  return word !== '' && folded.startsWith(word) && !/^[\p{L}\p{M}\p{N}_]/u.test(folded.slice(word.length));
}
