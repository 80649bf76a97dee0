import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttributeCandidate, fitAttributes } from '../../lambda/core/fit-attributes.ts';
import { graphemesOf, hardText, manyRuns } from './hard-texts.ts';

function bytesOf(attributes: Readonly<Record<string, string>>): number {
  return Buffer.byteLength(Object.entries(attributes).flat().join(''));
}

describe('fitAttributes', () => {
  it('takes all that fits', () => {
    const candidates = [
      { name: 'team', value: 'sales' },
      { name: 'Site_2-b', value: '' },
    ];
    expect(fitAttributes(candidates, 17)).toEqual({
      attributes: { team: 'sales', 'Site_2-b': '' },
      losses: [],
    });
  });

  it('leaves out what does not fit, and takes what does behind it', () => {
    const candidates = [
      { name: 'one', value: '1' },
      { name: 'two', value: 'much too long' },
      { name: 'three', value: '3' },
    ];
    expect(fitAttributes(candidates, 12)).toEqual({
      attributes: { one: '1', three: '3' },
      losses: ['attribute-left-out'],
    });
  });

  it.each(['', 'a b', 'straße', 'a.b', 'a\n', '{x}'])(
    'leaves out the name %j, which Connect refuses',
    (name) => {
      expect(fitAttributes([{ name, value: 'x' }], 100)).toEqual({
        attributes: {},
        losses: ['attribute-name'],
      });
    },
  );

  it('keeps the more important of two attributes of a name', () => {
    const candidates = [
      { name: 'channel', value: 'SMS' },
      { name: 'channel', value: 'other' },
    ];
    expect(fitAttributes(candidates, 100)).toEqual({
      attributes: { channel: 'SMS' },
      losses: ['attribute-name'],
    });
  });

  it('takes names that objects have, too', () => {
    const { attributes } = fitAttributes([{ name: '__proto__', value: 'x' }], 100);
    expect(Object.entries(attributes)).toEqual([['__proto__', 'x']]);
  });

  it.each([
    ['hello', 5, 'hell'],
    ['ae\u0301b', 4, 'a'],
    ['ae\u0301b', 5, 'ae\u0301'],
    ['👍👍', 8, '👍'],
    ['👩‍👩‍👧x', 19, '👩‍👩‍👧'],
    ['\ud83dabc', 5, '\ufffda'],
  ])('shortens %j to %i bytes between characters', (value, maxBytes, expected) => {
    expect(fitAttributes([{ name: 'x', value, mayBeShortened: true }], maxBytes)).toEqual({
      attributes: { x: expected },
      losses: ['attribute-shortened'],
    });
  });

  it.each([
    ['👍', 3],
    ['    hello', 4],
    ['hello', 1],
    ['hello', 0],
  ])('leaves %j out when nothing of it fits into %i bytes', (value, maxBytes) => {
    expect(fitAttributes([{ name: 'x', value, mayBeShortened: true }], maxBytes)).toEqual({
      attributes: {},
      losses: ['attribute-left-out'],
    });
  });

  it('puts U+FFFD for half a surrogate pair', () => {
    expect(fitAttributes([{ name: 'x', value: 'a\ud83d' }], 100).attributes).toEqual({ x: 'a\ufffd' });
  });

  it('stays within the bytes, loses nothing untold and cuts no grapheme', () => {
    const candidate: fc.Arbitrary<AttributeCandidate> = fc.record({
      name: fc.oneof(fc.constantFrom('a', 'b', 'longer-name'), hardText),
      value: hardText,
      mayBeShortened: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 6 }), fc.nat(200), (candidates, maxBytes) => {
        const { attributes, losses } = fitAttributes(candidates, maxBytes);
        const taken = Object.entries(attributes);
        expect(bytesOf(attributes)).toBeLessThanOrEqual(maxBytes);
        const missing = candidates.length - taken.length;
        expect(losses.filter((loss) => loss !== 'attribute-shortened')).toHaveLength(missing);
        for (const [name, value] of taken) {
          const wholes = candidates.filter((one) => one.name === name).map((one) => one.value.toWellFormed());
          expect(wholes.some((whole) => isBeginning(value, whole))).toBe(true);
        }
      }),
      manyRuns,
    );
  });
});

/** Whether `value` is `whole`, or a beginning of it that ends with a grapheme, or within one that is all there is. */
function isBeginning(value: string, whole: string): boolean {
  const ends = graphemesOf(whole).map(({ end }) => end);
  const [firstEnd = 0] = ends;
  return whole.startsWith(value) && (ends.includes(value.length) || value.length <= firstEnd);
}
