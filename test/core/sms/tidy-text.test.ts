import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank, tidyText, toOneLine } from '../../../lambda/core/sms/tidy-text.ts';
import { anyText } from './texts.ts';

describe('tidyText', () => {
  it.each([
    ['makes one kind of line end', 'a\r\nb\rc\u0085d\u2028e\u2029f\vg\fh', 'a\nb\nc\nd\ne\nf\ng\nh'],
    ['keeps one empty line of many', 'a\n\n \n\t\n\nb', 'a\n\nb'],
    ['drops blanks at the ends of lines', '  a  \nb \n', 'a\nb'],
    ['keeps blanks that indent or align', 'a:\n  b   c', 'a:\n  b   c'],
    ['makes one of more than forty blanks', `a${' '.repeat(40)}b${' '.repeat(41)}c`, `a${' '.repeat(40)}b c`],
    ['drops control characters', 'a\u0000\u001b\u007f\u009fb', 'ab'],
    ['marks a lone surrogate', 'a\udc00b', 'a\ufffdb'],
    ['keeps an emoji whole', '👨‍👩‍👧', '👨‍👩‍👧'],
  ])('%s', (_title, text, tidy) => {
    expect(tidyText(text)).toBe(tidy);
  });

  it('leaves no run of white space that could fill a part, and changes nothing the second time', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.array(fc.constantFrom('\n', ' ', '\t', '\u00a0', 'x'), { size: 'max', maxLength: 300 }),
        (text, blanks) => {
          const tidy = tidyText(text + blanks.join('') + text);
          expect(tidy).not.toMatch(/\s{43}/);
          expect(tidyText(tidy)).toBe(tidy);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('takes a megabyte of blanks in its stride', () => {
    expect(tidyText(`a${' '.repeat(1_000_000)}b${'\n'.repeat(1_000_000)}c`)).toBe('a b\n\nc');
  });
});

describe('toOneLine', () => {
  it('joins lines', () => {
    expect(toOneLine(' a\r\n\n b\u00a0\u00a0c ')).toBe('a b c');
  });
});

describe('isBlank', () => {
  it.each(['', ' \n\t', '\u00a0\u3000', '\u200b\u200d\ufeff', '\u0000', '\u2800', '\ufe0f'])(
    'sees nothing in %j',
    (text) => {
      expect(isBlank(text)).toBe(true);
    },
  );

  it.each(['.', 'a', ' ا ', '👍', '\ufffd'])('sees something in %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});
