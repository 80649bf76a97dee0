import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../lambda/core/fold.ts';
import { hardText, manyRuns } from './hard-texts.ts';

describe('fold', () => {
  it.each([
    ['case', 'STOP', 'stop'],
    ['sharp s', 'STRASSE', 'straße'],
    ['capital sharp s', 'STRAẞE', 'strasse'],
    ['dots of the Turkish i', 'İPTAL', 'ıptal'],
    ['final sigma', 'ΤΕΛΟΣ', 'τέλος'],
    ['accents', 'arrêt', 'ARRET'],
    ['accents apart from their letters', 'arre\u0302t', 'arret'],
    ['dots of the Russian e', 'ещё', 'еще'],
    ['points of Hebrew', 'שָׁלוֹם', 'שלום'],
    ['vowels and hamza of Arabic', 'أَوْقِف', 'اوقف'],
    ['full width', 'ＳＴＯＰ', 'stop'],
    ['half-width kana', 'ｶﾞ', 'ガ'],
    ['zero width', 's\u200bt\u200co\u200dp\ufeff', 'stop'],
    ['direction', '\u202estop\u202c\u200f', 'stop'],
    ['soft hyphens', 'st\u00adop', 'stop'],
    ['white space within', 'opt \u00a0\r\n out', 'opt out'],
    ['white space around', '\t stop\u3000', 'stop'],
    ['full stops and exclamation marks', 'Stop!!!', 'stop.'],
    ['quotes', '“stop”', "'stop'"],
    ['brackets', '(2)', '[2]'],
    ['Spanish and Chinese punctuation', '¡alto!', 'alto。'],
    ['digits of Arabic', '٣', '3'],
    ['digits of Hindi', '१०', '10'],
    ['circled and keycap digits', '②', '2\ufe0f\u20e3'],
  ])('takes no heed of %s', (_, one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it.each([
    ['words', 'stop', 'stopp'],
    ['Cyrillic letters that look Latin', 'ЅТОР', 'STOP'],
    ['Greek letters that look Latin', 'ΕΝD', 'END'],
    ['questions', 'end?', 'end'],
    ['vowels of Hindi', 'की', 'कि'],
    ['sound marks of Japanese', 'が', 'か'],
    ['letters with strokes', 'ø', 'o'],
    ['signs of amounts', '50%', '50'],
    ['negative numbers', '-1', '1'],
    ['punctuation within', '1.5', '15'],
    ['emoji', 'stop 🛑', 'stop'],
  ])('tells %s apart', (_, one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  it.each([
    ['...', '...'],
    ['!', '!'],
    ['\u200b \ufe0f', ''],
    ['\u0301', ''],
  ])('makes %j %j', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it.each(Intl.supportedValuesOf('numberingSystem'))(
    'reads the digits of the numbering system %s',
    (system) => {
      const digits = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false });
      const typed = Array.from({ length: 10 }, (_, digit) => digits.format(digit));
      // The numerals of Chinese are words; they aren't digits to Unicode either.
      const expected = system === 'hanidec' ? '〇一二三四五六七八九' : '0123456789';
      expect(typed.map(fold).join('')).toBe(expected);
    },
  );

  it('changes nothing that is folded', () => {
    fc.assert(
      fc.property(fc.oneof(hardText, fc.string({ unit: 'binary' })), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      manyRuns,
    );
  });

  it('changes nothing that is folded, whichever the letter, mark or number', () => {
    const signs = Array.from({ length: 0x110000 }, (_, codePoint) => String.fromCodePoint(codePoint));
    const letters = signs.filter((sign) => /^[\p{L}\p{M}\p{N}]$/u.test(sign));
    expect(letters.filter((letter) => fold(fold(letter)) !== fold(letter))).toEqual([]);
  });
});
