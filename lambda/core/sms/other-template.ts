import { fieldsOf, isObject, listOf, textOf } from './json.ts';
import type { Question } from './question.ts';
import { renderInlineMarkdown } from './render-markdown.ts';
import type { Setting } from './setting.ts';
import { isBlank, toOneLine } from './tidy-text.ts';

/** Fields that hold what a person reads, in any template. Identifiers, tokens and pictures have other names. */
const readable = new Set(
  'title subtitle heading subheading header footer text body description message question'.split(' '),
);

/** What is shown after the answer isn't part of the question. */
const skipped = 'replymessage';

const deepest = 8;
const mostLines = 20;

/**
 * A template that a text can't show: a view, a form, one for WhatsApp or Apple, one that AWS adds later, or one
 * without its fields. The customer gets what can be read of it, and is told that there is more: nobody knows what
 * an answer would have to be.
 */
export function otherTemplate(content: unknown, { phrases }: Setting): Question {
  const lines = new Set(linesIn(content, '', 0));
  return { head: [...lines].slice(0, mostLines), entries: [], foot: [phrases.notInFull] };
}

function linesIn(value: unknown, mark: string, depth: number): string[] {
  if (depth > deepest) return [];
  const fields = fieldsOf(value).flatMap(([name, field]) => {
    if (name.toLowerCase() === skipped) return [];
    if (isObject(field) || Array.isArray(field)) return linesIn(field, mark, depth + 1);
    const text = readable.has(name.toLowerCase()) ? toOneLine(renderInlineMarkdown(textOf(field))) : '';
    return isBlank(text) ? [] : [mark + text];
  });
  return [...fields, ...listOf(value).flatMap((element) => linesIn(element, '- ', depth + 1))];
}
