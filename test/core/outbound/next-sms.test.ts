import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextSms } from '../../../lambda/core/outbound/next-sms.ts';
import { tidyText } from '../../../lambda/core/sms/tidy-text.ts';
import { bridgeNumber } from '../../fixtures/numbers.ts';
import { anyText } from '../sms/texts.ts';

const withMarkers = { ...bridgeNumber, sending: { foldToGsm: true, partMarkers: true } };

/** Sends all of a text, cut as the number at each part's turn has it. */
function sendAll(text: string, numbers: readonly (typeof bridgeNumber)[]) {
  const parts: string[] = [];
  const pieces: string[] = [];
  let last: { endOffset: number; fingerprint: string; isLast: boolean } | undefined;
  for (let number = 1; ; number++) {
    const next = nextSms(text, { number, last }, numbers[number % numbers.length] ?? bridgeNumber);
    if (next.kind !== 'part') return { end: next.kind, parts, pieces };
    parts.push(next.part);
    pieces.push(text.slice(last?.endOffset ?? 0, next.settled.endOffset));
    last = next.settled;
    if (last.isLast) return { end: 'last', parts, pieces };
  }
}

describe('the next part', () => {
  it('of any text follows the one before until nothing is left, however each is cut', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const text = tidyText(raw);
        const { pieces, parts } = sendAll(text, [withMarkers, bridgeNumber]);
        expect(pieces.join('')).toBe(text);
        expect(parts.map((part) => Number.parseInt(part, 10))).toEqual(parts.map((_, index) => index + 1));
      }),
      { numRuns: 300 },
    );
  });

  it('is the only one of a short text', () => {
    expect(sendAll('Hello', [withMarkers])).toEqual({ end: 'last', parts: ['1/1'], pieces: ['Hello'] });
  });

  it('is none of a text that was changed', () => {
    const first = nextSms('Hello '.repeat(300), { number: 1, last: undefined }, bridgeNumber);
    if (first.kind !== 'part') throw new Error(`expected a part, got ${first.kind}`);
    const rest = { number: 2, last: first.settled };
    expect(nextSms('Goodbye '.repeat(300), rest, bridgeNumber)).toEqual({ kind: 'changed' });
    expect(nextSms('Hello '.repeat(300).slice(0, first.settled.endOffset), rest, bridgeNumber)).toEqual({
      kind: 'end',
    });
  });
});
