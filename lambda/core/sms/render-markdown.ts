import markdownIt from 'markdown-it';
import { blocksOf } from './markdown-blocks.ts';
import { inlineText } from './markdown-inline.ts';
import { isBlank } from './tidy-text.ts';

type Parser = ReturnType<typeof markdownIt>;

let parser: Parser | undefined;

/**
 * Markdown as plain text. Emphasis goes, lists and quotes keep their marks, links become `label (url)`, a table
 * gives a line a row. Struck text keeps its marks, since without them it says the opposite; so does HTML, which
 * may be "<your name>". What has nothing left to see stays as it was written.
 */
export function renderMarkdown(markdown: string): string {
  const text = blocksOf(parserOnce().parse(markdown, {})).join('\n\n');
  return isBlank(text) ? markdown : text;
}

/** Markdown within a line, such as a label: a "1. " at its start is no list. */
export function renderInlineMarkdown(markdown: string): string {
  const tokens = parserOnce().parseInline(markdown, {});
  const text = tokens.map(({ children }) => inlineText(children ?? [])).join('');
  return isBlank(text) ? markdown : text;
}

/** The parser, made when it is first needed: that takes milliseconds, and many chats never need it. */
function parserOnce(): Parser {
  parser ??= makeParser();
  return parser;
}

function makeParser(): Parser {
  const made = markdownIt();
  // A definition that no link uses would vanish, and "[note]: later" is one.
  made.disable(['strikethrough', 'reference']);
  // Links are read here, not followed: they stay as they were written, not percent-encoded.
  made.normalizeLink = (url) => url;
  made.normalizeLinkText = (url) => url;
  return made;
}
