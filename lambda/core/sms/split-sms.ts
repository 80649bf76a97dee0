import { type Cut, cutterOf } from './cut-text.ts';
import { SmsMeter } from './measure.ts';

export interface SplitOptions {
  /** BCP 47: its rules say where sentences and words end. */
  readonly language: string;
  /** Whether each of several parts begins with its number, as in "(1/3) ". */
  readonly partMarkers: boolean;
  /** What has been sent before: the text is cut from there on, and its parts are counted in. */
  readonly sent?: { readonly parts: number; readonly endOffset: number };
}

/** One send of a text. */
export interface SmsPart {
  /** Which part of how many: "2/3". */
  readonly part: string;
  /** What is sent: the marker, if any, and this part's piece of the text, whole. */
  readonly body: string;
  /** Where the piece ends in the text, in UTF-16 units; the next begins there. */
  readonly endOffset: number;
}

interface Piece {
  readonly content: string;
  readonly endOffset: number;
}

/**
 * Splits a text into parts that one send may have: at most 1,530 units in GSM-7, 630 in UCS-2, and ten segments.
 * Without markers, the bodies joined are the text. A text within the limits is one part and has no marker.
 * A piece of nothing but white space is left out, since SendTextMessage refuses it; a tidied text has none.
 * @throws RangeError when `Intl` doesn't know the language.
 */
export function splitSms(text: string, options: SplitOptions): SmsPart[] {
  const cut = cutterOf(text, options.language);
  const before = options.sent?.parts ?? 0;
  const split = (markerLength: (number: number) => number) =>
    piecesOf(text, {
      cut,
      start: options.sent?.endOffset ?? 0,
      markerLength: (index) => markerLength(before + index + 1),
    });

  const plain = split(() => 0);
  if (!options.partMarkers || before + plain.length < 2) return toParts(plain, before, () => '');
  // The marker takes room, so that there may be more parts, and the marker grow: until both agree.
  for (let digits = 1; ; digits += 1) {
    const total = '9'.repeat(digits);
    const marked = split((number) => markerOf(`${number}/${total}`).length);
    if (before + marked.length <= Number(total)) return toParts(marked, before, markerOf);
  }
}

function toParts(pieces: readonly Piece[], before: number, marker: (part: string) => string): SmsPart[] {
  const total = before + pieces.length;
  return pieces.map(({ content, endOffset }, index) => {
    const part = `${before + index + 1}/${total}`;
    return { part, body: marker(part) + content, endOffset };
  });
}

function markerOf(part: string): string {
  return `(${part}) `;
}

interface Pieces {
  readonly cut: Cut;
  readonly start: number;
  readonly markerLength: (index: number) => number;
}

function piecesOf(text: string, { cut, start, markerLength }: Pieces): Piece[] {
  const pieces: Piece[] = [];
  for (let from = start; from < text.length; ) {
    const reach = reachOf(text, from, markerLength(pieces.length));
    const endOffset = reach === text.length ? reach : cut({ start: from, reach });
    const content = text.slice(from, endOffset);
    if (content.trim() !== '') pieces.push({ content, endOffset });
    from = endOffset;
  }
  return pieces;
}

/** How far one send reaches. Every character of a marker is one unit in either encoding. */
function reachOf(text: string, start: number, markerLength: number): number {
  const meter = new SmsMeter();
  for (let index = 0; index < markerLength; index += 1) meter.add(0x20);
  let end = start;
  while (end < text.length) {
    const codePoint = text.codePointAt(end) ?? 0;
    meter.add(codePoint);
    if (!meter.fits()) break;
    end += codePoint > 0xffff ? 2 : 1;
  }
  return end;
}
