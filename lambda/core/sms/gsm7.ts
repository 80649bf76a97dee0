const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

const extension = '^{}\\[~]|€';

/**
 * The alphabet that AWS End User Messaging lists. Left out are the escape, which can't stand for itself, and the
 * form feed, which that list lacks. Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html
 */
const septets: ReadonlyMap<number, 1 | 2> = new Map([
  ...codePoints(basic).map((codePoint) => [codePoint, 1] as const),
  ...codePoints(extension).map((codePoint) => [codePoint, 2] as const),
]);

/** What a code point takes of a GSM-7 text: one septet, two behind an escape, or 0 when the alphabet lacks it. */
export function septetsOf(codePoint: number): 0 | 1 | 2 {
  return septets.get(codePoint) ?? 0;
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
