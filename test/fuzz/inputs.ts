import fc from 'fast-check';
import { anyString } from '../fixtures/any-string.ts';
import { mangled } from '../fixtures/mangled.ts';

/** No name or value of ours: wherever it shows, something that came has been passed on. */
export const secret = 'Quetzal 12065550199';

const bytes = fc.uint8Array({ maxLength: 200 }).map((all) => Buffer.from(all).toString('utf8'));

/** Text of no shape at all: characters, bytes, or what is just JSON. */
export const rawText = fc.oneof(anyString, bytes, fc.json());

/** What may stand where something else is expected. */
const bad = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', secret, [], {}, [secret], { [secret]: secret }),
  fc.constantFrom<unknown>(0, -1, 1.5, 1e300, '+12065550100', '1/0', '__proto__', '2026-02-30T00:00Z'),
  anyString,
  fc.jsonValue({ maxDepth: 2 }),
);

/** Values that look like this one, more or less, and values that don't at all. */
export function valuesLike(shape: unknown): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: mangled(shape, { bad, intact: 12, stranger: secret }) },
    { weight: 1, arbitrary: bad },
  );
}

/** JSON that looks like this value's, more or less; JSON with a piece cut out; and no JSON. */
export function jsonLike(shape: unknown): fc.Arbitrary<string> {
  const whole = valuesLike(shape).map((value) => JSON.stringify(value) ?? '');
  const cut = fc.tuple(whole, fc.nat(), fc.nat({ max: 40 }), anyString).map(([text, at, length, other]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + other + text.slice(start + length);
  });
  return fc.oneof(
    { weight: 6, arbitrary: whole },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: rawText },
  );
}
