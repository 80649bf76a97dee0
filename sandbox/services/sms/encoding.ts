export type Encoding = 'GSM-7' | 'UCS-2';

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Characters that take two places. */
const extended = new Set('^{}\\[~]|€');

/**
 * How a text travels, and in how many segments.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html
 */
export function measure(body: string): {
  readonly encoding: Encoding;
  readonly length: number;
  readonly segments: number;
} {
  const sizes = [...body].map((character) => {
    if (basic.has(character)) return 1;
    return extended.has(character) ? 2 : Number.NaN;
  });
  if (sizes.some(Number.isNaN)) {
    const characters = [...body].map((character) => character.length);
    return {
      encoding: 'UCS-2',
      length: body.length,
      segments: segmentsOf(characters, { single: 70, each: 67 }),
    };
  }
  const length = sizes.reduce((sum, size) => sum + size, 0);
  return { encoding: 'GSM-7', length, segments: segmentsOf(sizes, { single: 160, each: 153 }) };
}

/** A character of two places is never cut apart, so a segment may end one place early. */
function segmentsOf(sizes: readonly number[], { single, each }: { single: number; each: number }): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= single) return 1;
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > each) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}
