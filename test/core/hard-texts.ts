import fc from 'fast-check';

/** Runs of a property that the project promises for 10,000 cases. */
export const manyRuns = { numRuns: 10_000 };

const pieces = [
  ['a', 'b', 'word', 'Ünï', '1', '.', '—'],
  [' ', '  ', '\n', '\r\n', '\t', '\u00a0', '\u3000'],
  ['e\u0301', '\u0301', '\u0301\u0301\u0301', '\u094d', 'क\u094dष', '한', 'ᄒ', 'ᅡ'],
  ['👍', '👍🏽', '👩‍👩‍👧', '\u200d', '🇩🇪', '🇩', '1\ufe0f\u20e3', '\ufe0f'],
  ['\u0600', '\u200b', '\u200f', '\u202e', 'שלום', 'مرحبا', 'ไทย', '漢字'],
  ['\ud83d', '\udc4d', '\0', '\u2028'],
].flat();

/** Texts made of what makes cutting hard: accents without bearer, joined emoji, halves of pairs, odd white space. */
export const hardText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The graphemes of a text, each with the place where it ends. */
export function graphemesOf(text: string): readonly { readonly segment: string; readonly end: number }[] {
  return Array.from(segmenter.segment(text), ({ segment, index }) => ({
    segment,
    end: index + segment.length,
  }));
}
