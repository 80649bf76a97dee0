/**
 * The alphabet of 3GPP TS 23.038, 6.2.1 and 6.2.1.1, in the order of its codes; the escape (0x1B) is a gap.
 * Written a second time on purpose: the tests compare the code with this.
 */
const basic = [
  '@£$¥èéùìòÇ\nØø\rÅå',
  'Δ_ΦΓΛΩΠΨΣΘΞ\u{0}ÆæßÉ',
  ' !"#¤%&\'()*+,-./',
  '0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNO',
  'PQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmno',
  'pqrstuvwxyzäöñüà',
].map((row) => Array.from(row));

/** Form feed (0x0A of the extension) is missing: AWS doesn't list it. */
const extension = Array.from('^{}\\[~]|€');

export const basicCharacters: ReadonlySet<string> = new Set(basic.flat().filter((one) => one !== '\u{0}'));
export const extensionCharacters: ReadonlySet<string> = new Set(extension);

/** A text's encoding and units, character by character. */
export function unitsOf(text: string): { gsm: boolean; each: number[] } {
  const characters = Array.from(text);
  const gsm = characters.every((one) => basicCharacters.has(one) || extensionCharacters.has(one));
  const each = characters.map((one) => (gsm ? (extensionCharacters.has(one) ? 2 : 1) : one.length));
  return { gsm, each };
}

/** Segments of a text, filled one after the other. */
export function segmentsOf(text: string): number {
  const { gsm, each } = unitsOf(text);
  const total = each.reduce((sum, one) => sum + one, 0);
  if (total === 0) return 0;
  if (total <= (gsm ? 160 : 70)) return 1;
  const size = gsm ? 153 : 67;
  const segments = [0];
  for (const units of each) {
    const last = segments.at(-1) ?? 0;
    if (last + units > size) segments.push(units);
    else segments[segments.length - 1] = last + units;
  }
  return segments.length;
}
