import type { Token } from 'markdown-it';
import { isBlank } from './tidy-text.ts';

/** What is written within a line, without its emphasis. Emphasis may be thousands deep, so nothing here recurses by it. */
export function inlineText(tokens: readonly Token[]): string {
  const pieces: string[] = [];
  let link = { url: '', from: 0 };
  for (const token of tokens) {
    if (token.type === 'link_open') link = { url: attributeOf(token, 'href'), from: pieces.length };
    else if (token.type === 'link_close') pieces.push(withUrl(pieces.splice(link.from).join(''), link.url));
    else pieces.push(pieceOf(token));
  }
  return pieces.join('');
}

function pieceOf(token: Token): string {
  switch (token.type) {
    case 'text':
      return token.content.replace(/<br\s*\/?>/gi, '\n');
    case 'code_inline':
      return token.content;
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    case 'image':
      return withUrl(inlineText(token.children ?? []), attributeOf(token, 'src'));
    default:
      return '';
  }
}

function attributeOf(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** A label with its URL behind it, or the URL alone where the label says no more: `label (url)`. */
export function withUrl(label: string, url: string): string {
  const address = url.replace(/^(mailto|tel):/i, '');
  if (isBlank(address)) return label;
  if (isBlank(label) || bare(label) === bare(address)) return address;
  return `${label} (${address})`;
}

function bare(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '');
}
