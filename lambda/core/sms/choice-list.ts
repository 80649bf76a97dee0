import { fieldOf, listOf } from './json.ts';
import type { Question } from './question.ts';
import { entriesOf, headOf } from './template-elements.ts';

/**
 * ListPicker, Panel and QuickReply: a click sends the title of what was chosen. Pictures are left out.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/interactive-messages.html
 */
export function choiceList(content: unknown): Question {
  const elements = listOf(fieldOf(content, 'elements'));
  return {
    head: headOf(content),
    entries: elements.flatMap((element) => entriesOf(element, (title) => title)),
    foot: [],
  };
}
