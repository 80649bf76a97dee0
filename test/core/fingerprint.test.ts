import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../lambda/core/fingerprint.ts';
import { hardText, manyRuns } from './hard-texts.ts';

describe('fingerprint', () => {
  it.each([
    ['', 'cdb90723cb72770f'],
    ['hello', '5b19a9977c73155d'],
    ['\ud83d', 'be1311ee7d0308f2'],
  ])('stays what it was in earlier releases: %j', (text, expected) => {
    expect(fingerprint(text)).toBe(expected);
  });

  it('tells different texts apart', () => {
    fc.assert(
      fc.property(hardText, hardText, (one, other) => {
        expect(fingerprint(one) === fingerprint(other)).toBe(one === other);
      }),
      manyRuns,
    );
  });

  it('tells all texts of two ASCII characters, and all repetitions of one, apart', () => {
    const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
    const pairs = ascii.flatMap((first) => ascii.map((second) => first + second));
    const repetitions = ['\0', ' ', 'a'].flatMap((unit) =>
      Array.from({ length: 5_000 }, (_, count) => unit.repeat(count + 3)),
    );
    const texts = [...pairs, ...repetitions];
    for (const half of [0, 8]) {
      const halves = new Set(texts.map((text) => fingerprint(text).slice(half, half + 8)));
      expect(texts.length - halves.size).toBeLessThanOrEqual(3);
    }
    expect(new Set(texts.map(fingerprint)).size).toBe(texts.length);
  });
});
