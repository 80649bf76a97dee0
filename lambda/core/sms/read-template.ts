import { carousel } from './carousel.ts';
import { choiceList } from './choice-list.ts';
import { fieldOf, isObject, parseJson, textOf } from './json.ts';
import { otherTemplate } from './other-template.ts';
import type { Question } from './question.ts';
import type { Setting } from './setting.ts';
import { timePicker } from './time-picker.ts';

type Reading = (content: unknown, setting: Setting) => Question;

const readings: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['ListPicker', choiceList],
  ['Panel', choiceList],
  ['QuickReply', choiceList],
  ['TimePicker', timePicker],
  ['Carousel', carousel],
]);

/**
 * What an interactive message says and asks; `undefined` for what isn't one. Its `replyMessage` is left out: it is
 * the bubble in which a client shows the customer's answer, and with texts that bubble is the customer's own.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/interactive-messages.html
 */
export function readTemplate(json: string, setting: Setting): Question | undefined {
  const template = parseJson(json);
  const templateType = textOf(fieldOf(template, 'templateType'));
  if (templateType === '') return undefined;
  const data = fieldOf(template, 'data');
  const inner = fieldOf(data, 'content');
  const content = isObject(inner) ? inner : data;
  const question = readings.get(templateType)?.(content, setting);
  const says = question && question.head.length + question.entries.length > 0;
  return says ? question : otherTemplate(content, setting);
}
