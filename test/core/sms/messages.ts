import fc from 'fast-check';
import { interactive } from './golden/case.ts';

export const anyContentType = fc.constantFrom(
  'text/plain',
  'text/markdown',
  'application/json',
  interactive,
  'text/html',
  '',
);

export const anyRole = fc.constantFrom('AGENT', 'SYSTEM', 'CUSTOM_BOT');

const date = fc.constantFrom('2026-11-23T17:00+00:00', '2026-02-30T00:00Z', 'soon');

/** Words that have nothing of JSON in them: whatever of it is seen in a text is a leak. */
export const plainWord = fc.oneof(
  fc.constantFrom('Apple', 'two words', '**bold**', '[a](https://x.org)', '👍', '# x', '', '\ud800', '<br>'),
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', '*', '_', '`', '>', '-', '1', '.', 'é', '\u200b') }),
);

const names = (
  'title subtitle elements timeslots date content data text url type templateIdentifier replyMessage location ' +
  'Heading viewToken __proto__'
).split(' ');

/** JSON of any shape, with the names that templates use. */
export function jsonOf(text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      text,
      fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constantFrom(null, 'hyperlink'), date),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
    ),
  }));
  return value;
}

/** An interactive message, more or less. */
export function templateOf(text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const templateType = fc.constantFrom(
    'ListPicker',
    'Panel',
    'QuickReply',
    'TimePicker',
    'Carousel',
    'ViewResource',
    'X',
  );
  const content = fc.record(
    { title: jsonOf(text), elements: fc.array(jsonOf(text)), timeslots: fc.array(jsonOf(text)) },
    { requiredKeys: [] },
  );
  return fc.record({ templateType, data: fc.oneof(fc.record({ content }), content, jsonOf(text)) });
}
