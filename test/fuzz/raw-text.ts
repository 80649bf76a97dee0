import fc from 'fast-check';
import { hardText } from '../core/hard-texts.ts';
import { anyString } from '../fixtures/any-string.ts';
import { type Mangling, mangled } from '../fixtures/mangled.ts';

/** Stands where nothing of it may be told. */
export const secret = 'Quetzal 12065550199';

const bytes = fc.uint8Array({ maxLength: 300 }).map((all) => Buffer.from(all).toString());

/** One piece over and over: what takes longer than its length should shows it here. */
const long = fc
  .tuple(fc.oneof(fc.string({ unit: 'binary', maxLength: 4 }), hardText), fc.nat({ max: 400 }))
  .map(([piece, times]) => piece.repeat(times));

/** Whatever a wire may carry, without a thought of what is expected. */
export const rawText = fc.oneof(
  { weight: 2, arbitrary: bytes },
  { weight: 2, arbitrary: anyString },
  { weight: 2, arbitrary: fc.json() },
  { weight: 1, arbitrary: hardText },
  { weight: 1, arbitrary: long },
);

const scraps = fc.oneof(
  fc.constantFrom('{', '}', '"', '\\', ',', ':', '[', '0', 'null', '\u0000'),
  anyString,
);

/** A text with some of its characters gone and others come in: JSON that is almost right, say. */
function damaged(text: string): fc.Arbitrary<string> {
  const damage = fc.tuple(fc.nat({ max: text.length }), fc.nat({ max: 3 }), scraps);
  return fc
    .array(damage, { minLength: 1, maxLength: 4 })
    .map((all) =>
      all.reduce((left, [at, gone, come]) => left.slice(0, at) + come + left.slice(at + gone), text),
    );
}

const strangeValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(secret, [secret], { [secret]: { [secret]: 1 } }) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, undefined, true, 0, -1, 1e308, '', [], {}) },
  { weight: 3, arbitrary: anyString },
  { weight: 1, arbitrary: fc.jsonValue() },
);

const mangling: Mangling = { bad: strangeValue, intact: 2, stranger: secret };

/**
 * The value with little or much of it changed, or any other.
 * @param intact how many of its values stay, where it is little, for each that is changed
 */
export function strange(value: unknown, intact = 20): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: mangled(value, { ...mangling, intact }) },
    { weight: 2, arbitrary: mangled(value, mangling) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

/** A value as JSON, with much or little of it changed, or broken; or anything else. */
export function strangeJson(value: unknown): fc.Arbitrary<string> {
  const json = JSON.stringify(value);
  return fc.oneof(
    { weight: 4, arbitrary: strange(value).map((each) => JSON.stringify(each) ?? '') },
    { weight: 2, arbitrary: damaged(json) },
    { weight: 1, arbitrary: rawText },
  );
}
