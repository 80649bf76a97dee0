import type { Token } from 'markdown-it';
import { inlineText } from './markdown-inline.ts';
import { isBlank, toOneLine } from './tidy-text.ts';

/** A token and what stands between it and the one that closes it. */
interface Node {
  readonly token: Token;
  readonly inner: readonly Token[];
}

/** Paragraphs, lists, tables and so on, each as text. The parser allows a hundred within each other. */
export function blocksOf(tokens: readonly Token[]): string[] {
  return nodesOf(tokens).flatMap((node) => blockOf(node));
}

function blockOf({ token, inner }: Node): string[] {
  switch (token.type) {
    case 'inline':
      return [inlineText(token.children ?? [])];
    case 'bullet_list_open':
      return [itemsOf(inner, () => '-')];
    case 'ordered_list_open': {
      const start = Number(token.attrGet('start') ?? 1);
      return [itemsOf(inner, (item, index) => `${start + index}${item.markup}`)];
    }
    case 'blockquote_open':
      return [blocksOf(inner).join('\n').replace(/^/gm, '> ')];
    case 'table_open':
      return [tableOf(inner)];
    case 'fence':
    case 'code_block':
      return [token.content.replace(/\n$/, '')];
    case 'hr':
      return ['---'];
    default:
      return blocksOf(inner);
  }
}

/** A list's items, a line each: empty lines between them cost more than they show. */
function itemsOf(tokens: readonly Token[], markOf: (item: Token, index: number) => string): string {
  return nodesOf(tokens)
    .map(({ token, inner }, index) => `${markOf(token, index)} ${indented(blocksOf(inner).join('\n'))}`)
    .join('\n');
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

/** A table, a line a row: "Plan: Basic, Price: $10". Columns don't stand below each other on a phone. */
function tableOf(tokens: readonly Token[]): string {
  const [head = [], ...rows] = rowsOf(tokens);
  if (rows.length === 0) return head.join(', ');
  return rows.map((cells) => rowText(cells, head)).join('\n');
}

function rowText(cells: readonly string[], head: readonly string[]): string {
  return cells
    .map((cell, index) => [head[index] ?? '', cell])
    .filter(([, cell = '']) => !isBlank(cell))
    .map(([name = '', cell = '']) => (isBlank(name) ? cell : `${name}: ${cell}`))
    .join(', ');
}

function rowsOf(tokens: readonly Token[]): string[][] {
  return nodesOf(tokens).flatMap(({ token, inner }) =>
    token.type === 'tr_open' ? [cellsOf(inner)] : rowsOf(inner),
  );
}

function cellsOf(tokens: readonly Token[]): string[] {
  return nodesOf(tokens).map(({ inner }) => toOneLine(blocksOf(inner).join(' ')));
}

function nodesOf(tokens: readonly Token[]): Node[] {
  const nodes: Node[] = [];
  let open: { token: Token; from: number } | undefined;
  for (const [index, token] of tokens.entries()) {
    if (open && token.nesting === -1 && token.level === open.token.level) {
      nodes.push({ token: open.token, inner: tokens.slice(open.from, index) });
      open = undefined;
    } else if (!open && token.nesting === 1) open = { token, from: index + 1 };
    else if (!open) nodes.push({ token, inner: [] });
  }
  return nodes;
}
