import { fieldOf, textOf } from './json.ts';
import { withUrl } from './markdown-inline.ts';
import type { Entry } from './question.ts';
import { renderInlineMarkdown, renderMarkdown } from './render-markdown.ts';
import { isBlank, toOneLine } from './tidy-text.ts';

/** The title of a template or an element, as it stands in its JSON. A text alone is a title too. */
export function titleOf(value: unknown): string {
  return textOf(typeof value === 'string' ? value : fieldOf(value, 'title'));
}

/** Title and subtitle as text; AWS's own client reads them as Markdown. */
export function headOf(content: unknown): string[] {
  return [titleOf(content), textOf(fieldOf(content, 'subtitle'))]
    .filter((text) => !isBlank(text))
    .map((text) => renderMarkdown(text));
}

/**
 * An element of a list: a link, or a choice that answers with what `replyOf` makes of its title. Nothing comes of
 * one without either. "Show more" is a choice like others: its title is the nearest thing to a click that a text
 * can be.
 */
export function entriesOf(element: unknown, replyOf: (title: string) => string): Entry[] {
  const title = titleOf(element);
  const label = oneLineOf(title);
  const url = textOf(fieldOf(element, 'url'));
  if (fieldOf(element, 'type') === 'hyperlink' && !isBlank(url)) {
    return [{ kind: 'line', text: `- ${withUrl(label, url)}` }];
  }
  if (isBlank(title)) return [];
  const detail = oneLineOf(textOf(fieldOf(element, 'subtitle')));
  return [{ kind: 'choice', label, detail, reply: replyOf(title) }];
}

function oneLineOf(text: string): string {
  return toOneLine(renderInlineMarkdown(text));
}
