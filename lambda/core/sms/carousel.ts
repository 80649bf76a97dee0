import { fieldOf, listOf, textOf } from './json.ts';
import type { Entry, Question } from './question.ts';
import { entriesOf, headOf, titleOf } from './template-elements.ts';

/**
 * Carousel: cards of choices, numbered through. A click sends JSON that names its card.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/interactive-messages.html
 */
export function carousel(content: unknown): Question {
  const cards = listOf(fieldOf(content, 'elements'));
  return { head: headOf(content), entries: cards.flatMap((card) => cardOf(card)), foot: [] };
}

function cardOf(card: unknown): Entry[] {
  const content = fieldOf(fieldOf(card, 'data'), 'content');
  const templateIdentifier = textOf(fieldOf(card, 'templateIdentifier'));
  const listTitle = titleOf(content);
  const replyOf = (selectionText: string) => JSON.stringify({ templateIdentifier, listTitle, selectionText });
  return [
    ...headOf(content).map((text) => ({ kind: 'line', text }) as const),
    ...listOf(fieldOf(content, 'elements')).flatMap((element) => entriesOf(element, replyOf)),
  ];
}
