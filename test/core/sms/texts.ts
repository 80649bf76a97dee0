import fc from 'fast-check';

/** What texts are made of here, with all that is hard to count or to cut. */
const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'Hello',
      'order',
      'it',
      'confirmed',
      'naïve',
      'a',
      'https://example.com/a?b=c',
    ),
  },
  { weight: 6, arbitrary: fc.constantFrom(' ', ' ', '. ', ', ', '! ', '\n', '\n\n') },
  { weight: 1, arbitrary: fc.constantFrom('€', '{', '[x]', '€€€€€€€') },
  { weight: 1, arbitrary: fc.constantFrom('Привет', '你好世界', 'สวัสดีชาวโลก', 'नमस्ते', 'مرحبا') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('👍', '👨‍👩‍👧‍👦', '🇩🇪', '🇩🇪🇫🇷', 'é', 'ק֑֖', '1️⃣', '\ud83d', '\u200d'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);

/** Short and long texts of all scripts, lone surrogates and control characters included. */
export const anyText = longText(piece, 20);

/** Texts of GSM-7 alone, rich in extension characters. */
export const gsmText = longText(fc.constantFrom('Hello', 'a', ' ', '. ', '\n\n', '€', '[', '€€€', '|'), 80);

/** About every second one has more than a part. */
function longText(piece: fc.Arbitrary<string>, most: number): fc.Arbitrary<string> {
  const pieces = fc.array(piece, { minLength: 1, maxLength: 30, size: 'max' });
  return fc
    .tuple(pieces, fc.integer({ min: 0, max: most }), pieces)
    .map(([body, times, tail]) => body.join('').repeat(times) + tail.join(''));
}
