import { graphemeCut, graphemeStart } from './graphemes.ts';

/** A stretch of a customer's text that fits into one chat message. */
export interface TextPart {
  readonly content: string;
  /** Where in the text the next part begins, in UTF-16 units. */
  readonly endOffset: number;
}

/**
 * What one chat message may hold, in UTF-16 units: the least that is documented for any way through Connect.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/feature-limits.html
 */
export const chatMessageLimit = 1_024;

/**
 * The part of a text that begins at `offset`, of at most `limit` UTF-16 units (three at least); none where only white
 * space is left. It ends behind white space where there is some, else between graphemes; a grapheme longer than the
 * limit is cut between code points. The parts joined are the text. No part is blank, for Connect refuses that: where
 * white space is too long to share a part with the character beside it, what doesn't fit is left out.
 */
export function partAt(text: string, offset: number, limit = chatMessageLimit): TextPart | undefined {
  // A space may bear a mark of two units; without the mark it would be a blank part.
  if (limit < 3) throw new RangeError(`got a limit of ${limit}, expected 3 at least`);
  const wordStart = whiteSpaceEnd(text, offset);
  if (wordStart === text.length) return undefined;
  const start = fitsBehind(text, { offset, wordStart, limit }) ? offset : wordStart;
  const end = start + limit;
  if (end >= text.length) return { content: text.slice(start), endOffset: text.length };
  const nextWord = lastWordStart(text, wordStart, end);
  if (nextWord !== undefined) return { content: text.slice(start, nextWord), endOffset: nextWord };
  const cut = graphemeCut(text, start, limit);
  const whiteStart = whiteSpaceStart(text, end);
  const whiteEnd = whiteSpaceEnd(text, end);
  if (whiteEnd === end || cut < whiteStart) return { content: text.slice(start, cut), endOffset: cut };
  // White space goes on beyond the part: its word's last character goes with it, lest it be left alone in a part.
  const lastCharacter = graphemeStart(text, { start, index: whiteStart - 1 });
  const isCarried = lastCharacter > wordStart && whiteEnd - lastCharacter <= limit;
  if (isCarried) return { content: text.slice(start, lastCharacter), endOffset: lastCharacter };
  return { content: text.slice(start, cut), endOffset: whiteEnd };
}

/** Whether the white space from `offset` to `wordStart` shares a part with the word's first character. */
function fitsBehind(
  text: string,
  { offset, wordStart, limit }: { offset: number; wordStart: number; limit: number },
): boolean {
  const room = limit - (wordStart - offset);
  return room > 0 && graphemeStart(text, { start: wordStart, index: wordStart + room }) > wordStart;
}

/** The last place up to `end` where a word begins behind white space, later than `wordStart`. */
function lastWordStart(text: string, wordStart: number, end: number): number | undefined {
  for (let index = end; index > wordStart; index--) {
    if (isWhite(text, index - 1) && !isWhite(text, index) && !isJoined(text, index)) return index;
  }
  return undefined;
}

function whiteSpaceStart(text: string, end: number): number {
  let start = end;
  while (isWhite(text, start - 1)) start--;
  return start;
}

function whiteSpaceEnd(text: string, start: number): number {
  let end = start;
  while (isWhite(text, end)) end++;
  return end > start && isJoined(text, end) ? end - 1 : end;
}

function isWhite(text: string, index: number): boolean {
  return /\s/.test(text.charAt(index));
}

/** Whether the white space before `index` is one grapheme with what follows: the bearer of an accent, say. */
function isJoined(text: string, index: number): boolean {
  return graphemeStart(text, { start: index - 1, index }) < index;
}
