import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partAt, type TextPart } from '../../lambda/core/split-text.ts';
import { graphemesOf, hardText, manyRuns } from './hard-texts.ts';
import { splitText } from './split-text.ts';

const smallLimit = fc.integer({ min: 3, max: 24 });

/** What lies between the parts: it isn't sent. */
function leftOut(text: string, parts: readonly TextPart[]): readonly string[] {
  const starts = [0, ...parts.map(({ endOffset }) => endOffset)];
  const gaps = parts.flatMap(({ content, endOffset }, index) => {
    const whole = text.slice(starts[index], endOffset);
    const at = whole.indexOf(content);
    return at < 0 ? [whole] : [whole.slice(0, at), whole.slice(at + content.length)];
  });
  return [...gaps, text.slice(starts.at(-1))].filter((gap) => gap !== '');
}

function longestOf(pieces: Iterable<string>): number {
  return Math.max(0, ...Array.from(pieces, (piece) => piece.length));
}

describe('splitText', () => {
  it.each([
    { does: 'keeps a short text whole', text: 'hello there', limit: 24, parts: ['hello there'] },
    { does: 'cuts behind white space', text: 'one two three', limit: 8, parts: ['one two ', 'three'] },
    {
      does: 'keeps line breaks',
      text: 'one\r\ntwo\n\nthree',
      limit: 8,
      parts: ['one\r\n', 'two\n\n', 'three'],
    },
    { does: 'cuts a long word between characters', text: 'abcdefgh', limit: 3, parts: ['abc', 'def', 'gh'] },
    {
      does: 'keeps an accent with its letter',
      text: 'aae\u0301e\u0301',
      limit: 3,
      parts: ['aa', 'e\u0301', 'e\u0301'],
    },
    { does: 'keeps a family together', text: 'a👩‍👩‍👧b', limit: 8, parts: ['a', '👩‍👩‍👧', 'b'] },
    {
      does: 'cuts a character that is too long',
      text: `a${'\u0301'.repeat(5)}b`,
      limit: 3,
      parts: ['a\u0301\u0301', '\u0301\u0301\u0301', 'b'],
    },
    {
      does: 'cuts no surrogate pair',
      text: '👍👍'.concat('\ufe0f'.repeat(3)),
      limit: 3,
      parts: ['👍', '👍\ufe0f', '\ufe0f\ufe0f'],
    },
    {
      does: 'takes halves of pairs as they come',
      text: '\ud83d\ud83d\udc4d\udc4d\ud83d',
      limit: 3,
      parts: ['\ud83d\ud83d\udc4d', '\udc4d\ud83d'],
    },
    {
      does: 'carries a character over so that white space is not alone',
      text: 'abcd  ',
      limit: 4,
      parts: ['abc', 'd  '],
    },
    {
      does: 'leaves out white space that no part can hold',
      text: `ab${' '.repeat(9)}cd`,
      limit: 4,
      parts: ['ab  ', 'cd'],
    },
    {
      does: 'leaves out white space at the start that no part can hold',
      text: `${' '.repeat(9)}cd`,
      limit: 4,
      parts: ['cd'],
    },
    { does: 'keeps white space at the start', text: '  abcd', limit: 4, parts: ['  ab', 'cd'] },
    {
      does: 'does not end on white space that bears an accent',
      text: 'ab \u0301cd',
      limit: 3,
      parts: ['ab', ' \u0301c', 'd'],
    },
    {
      does: 'keeps a sign that belongs before white space',
      text: `ab\u0600${' '.repeat(9)}c`,
      limit: 3,
      parts: ['ab', '\u0600  ', 'c'],
    },
    // With room for two units the space would have gone alone, which is blank.
    {
      does: 'keeps a space with the mark that it bears',
      text: '  \u{1182c}',
      limit: 3,
      parts: [' \u{1182c}'],
    },
    {
      does: 'cuts flags where they part, behind a sign that makes one too long',
      text: '\u0600🇩🇪🇩🇪',
      limit: 4,
      parts: ['\u0600', '🇩🇪', '🇩🇪'],
    },
    { does: 'makes nothing of white space', text: ' \r\n ', limit: 4, parts: [] },
    { does: 'makes nothing of nothing', text: '', limit: 4, parts: [] },
  ])('$does', ({ text, limit, parts }) => {
    expect(splitText(text, limit).map(({ content }) => content)).toEqual(parts);
  });

  it('holds 1,024 units in a part unless told otherwise', () => {
    expect(splitText('x'.repeat(2_049)).map(({ content }) => content.length)).toEqual([1_024, 1_024, 1]);
  });

  it('refuses a limit that some character may exceed', () => {
    expect(() => partAt('👍', 0, 2)).toThrow('expected 3 at least');
  });

  it('makes parts that join to the text, unless white space or a character fills a third of one', () => {
    fc.assert(
      fc.property(hardText, fc.integer({ min: 12, max: 60 }), (text, limit) => {
        const longest = longestOf([
          ...(text.match(/\s+/g) ?? []),
          ...graphemesOf(text).map(({ segment }) => segment),
        ]);
        fc.pre(longest < limit / 3 && text.trim() !== '');
        expect(
          splitText(text, limit)
            .map(({ content }) => content)
            .join(''),
        ).toBe(text);
      }),
      manyRuns,
    );
  });

  it('leaves out nothing but white space', () => {
    fc.assert(
      fc.property(hardText, smallLimit, (text, limit) => {
        expect(leftOut(text, splitText(text, limit)).join('').trim()).toBe('');
      }),
      manyRuns,
    );
  });

  it('makes no part blank or longer than its limit', () => {
    fc.assert(
      fc.property(hardText, smallLimit, (text, limit) => {
        for (const { content } of splitText(text, limit)) {
          expect(content.trim()).not.toBe('');
          expect(content.length).toBeLessThanOrEqual(limit);
        }
      }),
      manyRuns,
    );
  });

  it('cuts no grapheme that fits into a part, and never a surrogate pair', () => {
    fc.assert(
      fc.property(hardText, smallLimit, (text, limit) => {
        const cuts = splitText(text, limit).map(({ endOffset }) => endOffset);
        const uncut = graphemesOf(text).filter(({ segment }) => segment.length <= limit);
        for (const { segment, end } of uncut) {
          expect(cuts.filter((cut) => cut > end - segment.length && cut < end)).toEqual([]);
        }
        for (const cut of cuts)
          expect(text.slice(cut - 1, cut + 1)).not.toMatch(/^[\ud800-\udbff][\udc00-\udfff]$/);
      }),
      manyRuns,
    );
  });

  it('cuts between words wherever they are short', () => {
    const words = fc.array(fc.stringMatching(/^[a-zäß]{1,8}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, (list) => {
        const parts = splitText(list.join(' '), 20);
        expect(parts.flatMap(({ content }) => content.trimEnd().split(' '))).toEqual(list);
      }),
    );
  });

  it.each([
    ['words', 'lorem ipsum '.repeat(8_334)],
    ['one word', 'x'.repeat(100_000)],
    ['white space', `x${' '.repeat(100_000)}y`],
    ['one grapheme', `x${'\u0301'.repeat(100_000)}`],
    ['white space with accents', ' \u0301'.repeat(50_000)],
    ['families', '👩‍👩‍👧'.repeat(12_500)],
  ])('takes 100,000 characters of any kind in few parts: %s', (_, text) => {
    const parts = splitText(text);
    expect(parts.length).toBeLessThanOrEqual(Math.ceil(text.length / 500));
    expect(leftOut(text, parts).join('').trim()).toBe('');
  });
});
