/** Where a text may be cut: behind `start`, and no further than `reach`. */
export interface Room {
  readonly start: number;
  readonly reach: number;
}

/** A kind of place to cut at. */
interface Break {
  /** Offsets within a window of the text that such a break stands at, in order. */
  readonly ends: (window: string, language: string) => Iterable<number>;
  /** Share of the room that must be used for it: a short part costs a send of its own. */
  readonly leastShare: number;
}

const breaks: readonly Break[] = [
  { ends: paragraphEnds, leastShare: 0.5 },
  { ends: sentenceEnds, leastShare: 0.5 },
  { ends: wordEnds, leastShare: 0 },
];

/** What the rules of sentences and words want to see of the text behind the room, in UTF-16 units. */
const lookahead = 64;

/** Cuts texts of one language at the best place. */
export type Cut = (room: Room) => number;

/**
 * Gives the function that cuts a text: behind a paragraph, else a sentence, else a word, else a grapheme. White
 * space stays with what it follows. Only a grapheme that is longer than the room is cut, and then between code
 * points.
 */
export function cutterOf(text: string, language: string): Cut {
  let graphemes: Intl.Segments | undefined;
  return (room) => {
    // Most texts are never cut, and a segmenter takes a while to make.
    graphemes ??= new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text);
    const cut = breakIn(text, room, language) ?? room.reach;
    const whole = graphemes.containing(cut)?.index ?? cut;
    return whole > room.start ? whole : room.reach;
  };
}

function breakIn(text: string, { start, reach }: Room, language: string): number | undefined {
  const window = text.slice(start, reach + lookahead);
  for (const { ends, leastShare } of breaks) {
    const least = (reach - start) * leastShare;
    const end = lastWithin(ends(window, language), reach - start);
    if (end !== undefined && end >= least) return start + end;
  }
  return undefined;
}

function lastWithin(ends: Iterable<number>, limit: number): number | undefined {
  let last: number | undefined;
  for (const end of ends) {
    if (end > limit) break;
    last = end;
  }
  return last;
}

function* paragraphEnds(window: string): Generator<number> {
  for (const { index, 0: gap } of window.matchAll(/\n[^\S\n]*\n\s*/g)) yield index + gap.length;
}

function* sentenceEnds(window: string, language: string): Generator<number> {
  const sentences = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(window);
  for (const { index, segment } of sentences) yield index + segment.length;
}

/** A word ends behind the blanks that follow it, or where the next word follows with none, as in Chinese and Thai. */
function* wordEnds(window: string, language: string): Generator<number> {
  const words = new Intl.Segmenter(language, { granularity: 'word' }).segment(window);
  let started = false;
  let before: 'word' | 'blank' | 'other' = 'other';
  for (const { index, segment, isWordLike } of words) {
    const kind = isWordLike ? 'word' : /^\s+$/.test(segment) ? 'blank' : 'other';
    if (started && kind !== 'blank' && (before === 'blank' || (before === 'word' && kind === 'word')))
      yield index;
    started ||= kind !== 'blank';
    before = kind;
  }
}
