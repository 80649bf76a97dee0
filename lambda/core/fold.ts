/** Never shown: joiners, directions, soft hyphens, variation selectors, byte order marks. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Accents and points that people leave out when they type. Other marks are spelling and stay: the vowels of Indic
 * scripts, the sound marks of Japanese.
 */
const accents = /[[\p{M}&&[\p{sc=Zinh}\p{sc=Cyrl}\p{sc=Arab}\p{sc=Hebr}]]--[\u3099\u309a]]/gv;

/** What stands around a word without changing it: brackets, quotes, full stops, exclamation marks. */
const surrounding = /[\s\p{Ps}\p{Pe}\p{Pi}\p{Pf}'"`.,;:!¡。、।۔،؛]/u;

/**
 * Folds a text so that equal folds are the same to the one who typed it: case, accents, width, digits of any script,
 * invisible characters, white space and the punctuation around it count for nothing. A question mark counts: who
 * writes "end?" asks. Letters that only look alike, as the Cyrillic "С" and the Latin "C", stay different: to fold
 * them would turn words of one language into commands of another.
 */
export function fold(text: string): string {
  const plain = text.normalize('NFKD').replace(invisible, '').replace(accents, '');
  // By way of the upper case: it alone makes "ß" and "ss", "ı" and "i" the same.
  const cased = plain.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
  return withoutSurroundings(
    cased
      .replace(/\p{Nd}/gu, asciiDigit)
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

/** What is punctuation only stays as it is. */
function withoutSurroundings(text: string): string {
  let end = text.length;
  while (end > 0 && surrounding.test(text.charAt(end - 1))) end--;
  if (end === 0) return text;
  let start = 0;
  while (surrounding.test(text.charAt(start))) start++;
  return text.slice(start, end);
}

/** Unicode lays the ten digits of a script side by side, so that whole scripts' digits lie before this one. */
function asciiDigit(digit: string): string {
  const codePoint = digit.codePointAt(0) ?? 0;
  let zero = codePoint;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((codePoint - zero) % 10);
}
