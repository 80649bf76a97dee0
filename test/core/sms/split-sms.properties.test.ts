import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSms } from '../../../lambda/core/sms/split-sms.ts';
import { tidyText } from '../../../lambda/core/sms/tidy-text.ts';
import { segmentsOf, unitsOf } from './reference.ts';
import { anyText, gsmText } from './texts.ts';

const cases = { numRuns: 10_000 };
const text = fc.oneof({ weight: 3, arbitrary: anyText }, { weight: 1, arbitrary: gsmText });
const rendered = text.map(tidyText);
const markers = fc.boolean();

const split = (text: string, partMarkers = false) => splitSms(text, { language: 'en', partMarkers });

function withoutMarker(body: string, part: string, marked: boolean): string {
  const marker = `(${part}) `;
  if (!marked) return body;
  expect(body.startsWith(marker)).toBe(true);
  return body.slice(marker.length);
}

describe('the parts of any text', { timeout: 60_000 }, () => {
  it('joined are the rendered text', () => {
    fc.assert(
      fc.property(rendered, markers, (text, marked) => {
        const parts = split(text, marked);
        const several = marked && parts.length > 1;
        expect(parts.map(({ body, part }) => withoutMarker(body, part, several)).join('')).toBe(text);
        expect(parts.map(({ part }) => part)).toEqual(
          parts.map((_, index) => `${index + 1}/${parts.length}`),
        );
      }),
      cases,
    );
  });

  it('keep within 1,530 units of GSM-7 or 630 others, and ten segments', () => {
    fc.assert(
      fc.property(text, markers, (text, marked) => {
        for (const { body } of split(text, marked)) {
          const { gsm, each } = unitsOf(body);
          expect(each.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(gsm ? 1530 : 630);
          expect(segmentsOf(body)).toBeLessThanOrEqual(10);
          expect(body.trim()).not.toBe('');
        }
      }),
      cases,
    );
  });

  it('cut no grapheme', () => {
    fc.assert(
      fc.property(rendered, markers, (text, marked) => {
        const parts = split(text, marked);
        if (parts.length < 2) return;
        const starts = new Set(
          Array.from(
            new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text),
            ({ index }) => index,
          ),
        );
        for (const { endOffset } of parts.slice(0, -1)) expect(starts.has(endOffset)).toBe(true);
      }),
      cases,
    );
  });

  it('can be resumed behind any of them, with nothing lost and nothing twice', () => {
    fc.assert(
      fc.property(rendered, fc.nat(), (text, seed) => {
        const parts = split(text);
        const done = parts.slice(0, parts.length === 0 ? 0 : (seed % parts.length) + 1);
        const sent = { parts: done.length, endOffset: done.at(-1)?.endOffset ?? 0 };
        const rest = splitSms(text, { language: 'en', partMarkers: false, sent });
        expect([...done, ...rest].map(({ body }) => body).join('')).toBe(text);
        expect(rest.every(({ part }, index) => part.startsWith(`${done.length + index + 1}/`))).toBe(true);
      }),
      cases,
    );
  });

  it('lose nothing but white space, even of a text that was not tidied', () => {
    const visible = (text: string) => text.replace(/\s/g, '');
    fc.assert(
      fc.property(text, fc.nat({ max: 3000 }), (text, blanks) => {
        const whole = `a${' '.repeat(blanks)}${text}`;
        const joined = split(whole)
          .map(({ body }) => body)
          .join('');
        expect(visible(joined)).toBe(visible(whole));
      }),
      cases,
    );
  });
});
