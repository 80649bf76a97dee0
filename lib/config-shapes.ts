import * as z from 'zod';

/** An object that refuses unknown keys; `expected` says what else should have come. */
export function section<S extends z.ZodRawShape>(expected: string, shape: S) {
  const names = Object.keys(shape);
  const keys = `one of the keys ${names.join(', ')}`;
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return expected;
      const meant = issue.keys.flatMap((key) => names.find((name) => isNear(key, name)) ?? []);
      return meant.length === 0 ? keys : `${keys} (perhaps ${meant.join(', ')})`;
    },
  });
}

/** Whether one is the other but for case and two letters that were added, left out or taken for others. */
function isNear(one: string, other: string): boolean {
  return distance(one.toLowerCase(), other.toLowerCase()) <= Math.min(2, other.length / 3);
}

/** Levenshtein's. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, theirs] of [...other].entries()) {
      const replaced = (row[column] ?? 0) + (letter === theirs ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** A text of this form; `error` says what was expected. */
export function text(pattern: RegExp, error: string) {
  return z.string({ error }).regex(pattern, { error });
}
