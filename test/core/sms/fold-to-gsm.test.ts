import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldToGsm } from '../../../lambda/core/sms/fold-to-gsm.ts';
import { encodingOf } from '../../../lambda/core/sms/measure.ts';
import { anyText } from './texts.ts';

describe('foldToGsm', () => {
  it.each([
    ['single quotes', '‘a’ ‚b‛ c′ ‹d› e´ `f`', "'a' 'b' c' 'd' e' 'f'"],
    ['double quotes', '“a” „b‟ c″ «d»', '"a" "b" c" "d"'],
    ['dashes', 'a‐b‑c‒d–e—f―g−h', 'a-b-c-d-e-f-g-h'],
    ['an ellipsis', 'well…', 'well...'],
    ['bullets', '• a\n‣ b\n● c · d', '- a\n- b\n- c - d'],
    ['odd spaces', 'a\u00a0b\u2003c\u202fd\u3000e', 'a b c d e'],
    ['invisible characters', 'a\u200bb\u00adc\u200ed\u2060e\ufe0ff', 'abcdef'],
    ['arrows and signs', '→ ← ⇒ ≤ ≥ × © ® ™', '-> <- => <= >= x (c) (R) (TM)'],
    ['accents that stand apart', 'e\u0301 n\u0303', 'é ñ'],
    ['look-alikes that Unicode calls equal', '\u2126 \u212b', 'Ω Å'],
  ])('folds %s', (_what, text, folded) => {
    expect(foldToGsm(text)).toBe(folded);
  });

  it.each([
    ['an emoji', '“Done” 👍'],
    ['a letter of another alphabet', 'Да — “нет”'],
    ['a letter that GSM-7 lacks', '“garçon”…'],
    ['joiners that a script needs', 'می\u200cخواهم'],
    ['GSM-7 already', "It's [ready] – not".replace('–', '-')],
  ])('leaves a text with %s as it is', (_what, text) => {
    expect(foldToGsm(text)).toBe(text);
  });

  it('gives GSM-7 or the text itself, and the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldToGsm(text);
        expect(folded === text || encodingOf(folded) === 'GSM-7').toBe(true);
        expect(foldToGsm(folded)).toBe(folded);
      }),
      { numRuns: 2_000 },
    );
  });
});
