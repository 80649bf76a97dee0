/** Blanks side by side that a text may keep: more mean nothing on a phone, and might fill a part of their own. */
const blanksKept = 40;

const tooManyBlanks = new RegExp(`[^\\S\\n]{${blanksKept + 1},}`, 'g');
const controls = /[\p{Cc}--\n]/gv;
const visible = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * A text as a phone can show it: one kind of line end, no control characters, at most one empty line, no blanks
 * where nobody sees them. A lone surrogate becomes U+FFFD, since AWS can't take it.
 */
export function tidyText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(controls, '')
    .replace(tooManyBlanks, ' ')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A text on a single line. */
export function toOneLine(text: string): string {
  return tidyText(text).replace(/\s+/g, ' ');
}

/** Whether there is nothing to see. */
export function isBlank(text: string): boolean {
  return !visible.test(text);
}
