import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingOf, measure } from '../../../lambda/core/sms/measure.ts';
import { basicCharacters, extensionCharacters, segmentsOf } from './reference.ts';
import { anyText } from './texts.ts';

const gsm = (units: number, segments: number) => ({ encoding: 'GSM-7', units, segments });
const ucs = (units: number, segments: number) => ({ encoding: 'UCS-2', units, segments });

describe('measure', () => {
  it.each([
    ['an empty text', '', gsm(0, 0)],
    ['plain letters', 'Hello', gsm(5, 1)],
    ['a full segment', 'a'.repeat(160), gsm(160, 1)],
    ['one septet more', 'a'.repeat(161), gsm(161, 2)],
    ['extension characters, at two septets', '€[]', gsm(6, 1)],
    ['80 extension characters, still one segment', '€'.repeat(80), gsm(160, 1)],
    ['two full joined segments', 'a'.repeat(306), gsm(306, 2)],
    ['a pair that a segment has one septet for', `${'a'.repeat(152)}€${'a'.repeat(151)}`, gsm(305, 2)],
    ['the same with one letter more', `${'a'.repeat(152)}€${'a'.repeat(152)}`, gsm(306, 3)],
    ['ten full segments', 'a'.repeat(1530), gsm(1530, 10)],
    ['765 pairs, 76 a segment', '€'.repeat(765), gsm(1530, 11)],
    ['Cyrillic', 'Привет', ucs(6, 1)],
    ['a curly quote among letters', 'it’s', ucs(4, 1)],
    ['a lower-case ç, of which GSM-7 has only the capital', 'ça', ucs(2, 1)],
    ['70 units', 'я'.repeat(70), ucs(70, 1)],
    ['71 units', 'я'.repeat(71), ucs(71, 2)],
    ['an emoji, two units', '👍', ucs(2, 1)],
    ['emoji that no segment cuts, 33 a segment', '👍'.repeat(67), ucs(134, 3)],
    ['a lone surrogate', 'a\ud800', ucs(2, 1)],
  ])('measures %s', (_what, text, size) => {
    expect(measure(text)).toEqual(size);
  });

  it('agrees with a segment-by-segment reference on any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(measure(text).segments).toBe(segmentsOf(text));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('encodingOf', () => {
  it('is right for every code point there is', () => {
    const wrong: number[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
      const character = String.fromCodePoint(codePoint);
      const septets = basicCharacters.has(character) ? 1 : extensionCharacters.has(character) ? 2 : 0;
      const expected = septets ? gsm(septets, 1) : ucs(character.length, 1);
      const size = measure(character);
      if (encodingOf(character) !== expected.encoding || size.units !== expected.units) wrong.push(codePoint);
    }
    expect(wrong).toEqual([]);
    expect(basicCharacters.size + extensionCharacters.size).toBe(127 + 9);
  });
});
