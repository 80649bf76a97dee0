import * as z from 'zod';

/** An object that refuses unknown keys; `expected` says what else should have come. */
export function section<S extends z.ZodRawShape>(expected: string, shape: S) {
  const keys = `one of the keys ${Object.keys(shape).join(', ')}`;
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? keys : expected),
  });
}

/** A text of this form; `error` says what was expected. */
export function text(pattern: RegExp, error: string) {
  return z.string({ error }).regex(pattern, { error });
}
