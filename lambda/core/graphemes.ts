let segmenter: Intl.Segmenter | undefined;

/** The longest code point, in UTF-16 units: what must be seen behind a place to tell whether graphemes part there. */
const lookAhead = 2;

/**
 * The last place between graphemes that is at most `limit` UTF-16 units (two at least) behind `start`, itself such a
 * place. Within a grapheme longer than that it is the last place between code points.
 */
export function graphemeCut(text: string, start: number, limit: number): number {
  const end = start + limit;
  if (end >= text.length) return text.length;
  const cut = graphemeStart(text, { start, index: end });
  if (cut > start) return cut;
  const within = isInsidePair(text, end) ? end - 1 : end;
  // Half a flag would make a pair with half of the next, and so on to the last of them.
  return isInsideFlag(text, within) && within - flagHalf > start ? within - flagHalf : within;
}

/** Where the grapheme around `index` begins, looking back to `start`, where one begins. */
export function graphemeStart(text: string, { start, index }: { start: number; index: number }): number {
  if (index >= text.length) return index;
  // Made only now: that takes 10 ms, which each cold function would pay for, and few texts are long.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const around = segmenter.segment(text.slice(start, index + lookAhead)).containing(index - start);
  return start + (around?.index ?? index - start);
}

/** A flag is two regional indicators, each of so many UTF-16 units. */
const flagHalf = 2;

function isInsideFlag(text: string, index: number): boolean {
  return /^\p{RI}{2}$/u.test(text.slice(index - flagHalf, index + flagHalf));
}

function isInsidePair(text: string, index: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(index - 1, index + 1));
}
