import { encodingOf } from './measure.ts';

/** Typography and what it looks like in GSM-7. Letters aren't here: without its accent a name is another name. */
const folds: ReadonlyMap<string, string> = new Map(
  [
    ['‘’‚‛′‵‹›´`ʼ', "'"],
    ['“”„‟″‶«»', '"'],
    ['‐‑‒–—―−⁃﹘', '-'],
    ['•‣◦∙●▪■·', '-'],
    ['…', '...'],
    ['→➔➜', '->'],
    ['←', '<-'],
    ['⇒', '=>'],
    ['≤', '<='],
    ['≥', '>='],
    ['×', 'x'],
    ['©', '(c)'],
    ['®', '(R)'],
    ['™', '(TM)'],
  ].flatMap(([from = '', to = '']) => Array.from(from, (character) => [character, to] as const)),
);

const typography = new RegExp(`[${[...folds.keys()].join('')}]`, 'gu');
const oddSpaces = /[^\S\n]/gu;
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Folds typography (curly quotes, dashes, odd spaces, bullets) when that makes the whole text GSM-7, where a
 * segment holds more than twice as much. Otherwise the text stays as it was written: one emoji makes it UCS-2
 * whatever its quotes are, and an Arabic or Hindi text needs its joiners.
 */
export function foldToGsm(text: string): string {
  const folded = foldTypography(text);
  return encodingOf(folded) === 'GSM-7' ? folded : text;
}

function foldTypography(text: string): string {
  return text
    .normalize('NFC')
    .replace(typography, (character) => folds.get(character) ?? character)
    .replace(oddSpaces, ' ')
    .replace(invisible, '');
}
