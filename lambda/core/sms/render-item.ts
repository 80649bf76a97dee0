import type { ChatItem } from '../chat-item.ts';
import type { Menu, MenuOption } from '../menu.ts';
import { foldToGsm } from './fold-to-gsm.ts';
import { fieldOf, isRawJson, parseJson, textOf } from './json.ts';
import { encodingOf } from './measure.ts';
import { phrasesIn } from './phrases.ts';
import { optionsOf, writeQuestion } from './question.ts';
import { readTemplate } from './read-template.ts';
import { renderMarkdown } from './render-markdown.ts';
import { isBlank, tidyText, toOneLine } from './tidy-text.ts';

/** What is rendered of a chat item. */
export interface RenderableItem extends Pick<ChatItem, 'contentType' | 'content' | 'role'> {
  /** When Connect sent it: ISO 8601, UTC. */
  readonly sentAt: string;
}

/** What the rendering takes from the number that the text is sent from. */
export interface RenderOptions {
  /** BCP 47, known to `Intl`. */
  readonly language: string;
  /** IANA name, known to `Intl`. */
  readonly timeZone: string;
  /** Whether typography gives way where that makes the text GSM-7. */
  readonly foldToGsm: boolean;
  /** Field of an `application/json` message that holds its text; without it, such messages are ignored. */
  readonly jsonTextKey?: string;
}

export type Rendering =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** What the text asks, where it has numbered options. */
      readonly menu?: Menu;
    }
  | { readonly kind: 'nothing'; readonly reason: NothingReason };

/** Why there is nothing to send. */
export type NothingReason = 'blank' | 'json-ignored' | 'unreadable-template' | 'unsupported-content';

/** A text before its encoding is looked at, and what can be chosen in it. */
interface Draft {
  readonly text: string;
  readonly choices?: readonly MenuOption[];
}

/** Roles of those who type what they send. */
const people: readonly string[] = ['AGENT', 'SUPERVISOR'];

const interactive = 'application/vnd.amazonaws.connect.message.interactive';

/**
 * Renders what Connect says as the text that the phone gets.
 * @throws RangeError when `Intl` doesn't know the language or the zone.
 */
export function renderItem(item: RenderableItem, options: RenderOptions): Rendering {
  const draft = draftOf(item, options);
  if (typeof draft === 'string') return { kind: 'nothing', reason: draft };
  const text = finish(draft.text, options);
  if (isBlank(text)) return { kind: 'nothing', reason: 'blank' };
  const { choices = [] } = draft;
  if (choices.length === 0) return { kind: 'text', text };
  // A label is folded where the text is: an answer is compared with what the customer saw.
  const folded = options.foldToGsm && encodingOf(text) === 'GSM-7';
  const labelOf = (label: string) => (folded ? toOneLine(foldToGsm(label)) : label);
  const shown = choices.map(({ label, reply }) => ({ label: labelOf(label), reply }));
  return { kind: 'text', text, menu: { askedAt: item.sentAt, options: shown } };
}

function draftOf(item: RenderableItem, options: RenderOptions): Draft | NothingReason {
  const { contentType = '', content = '' } = item;
  switch (mediaTypeOf(contentType)) {
    case 'text/plain':
      return machineDraft(item, options) ?? { text: content };
    case 'text/markdown':
      return machineDraft(item, options) ?? { text: renderMarkdown(content) };
    case 'application/json':
      return jsonText(content, options.jsonTextKey);
    case interactive:
      return templateDraft(content, options) ?? 'unreadable-template';
    default:
      return 'unsupported-content';
  }
}

/** The type without its parameters: "text/plain; charset=utf-8" is plain text. */
function mediaTypeOf(contentType: string): string {
  const [mediaType = ''] = contentType.split(';');
  return mediaType.trim().toLowerCase();
}

/**
 * JSON that is sent as text: a bot's template comes so where the chat isn't declared to support interactive
 * messages. What a person typed is theirs, unless it is a template.
 */
function machineDraft(
  { content = '', role }: RenderableItem,
  options: RenderOptions,
): Draft | NothingReason | undefined {
  if (!isRawJson(content)) return undefined;
  const typed = role === undefined || people.includes(role);
  return templateDraft(content, options) ?? (typed ? undefined : jsonText(content, options.jsonTextKey));
}

function templateDraft(content: string, options: RenderOptions): Draft | undefined {
  const phrases = phrasesIn(options.language);
  const question = readTemplate(content, { ...options, phrases });
  return question && { text: writeQuestion(question, phrases), choices: optionsOf(question) };
}

function jsonText(content: string, key: string | undefined): Draft | NothingReason {
  const text = key === undefined ? '' : textOf(fieldOf(parseJson(content), key));
  return isBlank(text) ? 'json-ignored' : { text };
}

function finish(text: string, options: RenderOptions): string {
  const tidy = tidyText(text);
  return options.foldToGsm ? tidyText(foldToGsm(tidy)) : tidy;
}
