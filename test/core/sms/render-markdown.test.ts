import { describe, expect, it } from 'vitest';
import { renderInlineMarkdown, renderMarkdown } from '../../../lambda/core/sms/render-markdown.ts';

describe('renderMarkdown', () => {
  it.each([
    ['a list within a numbered list', '1. a\n   - b\n     more\n2) c', '1. a\n  - b\n    more\n\n2) c'],
    ['an empty item', '- \n- b', '- \n- b'],
    ['a quote within a quote', '> a\n>> b', '> a\n> > b'],
    ['code within a list', '- x\n\n      y\n        z', '- x\n  y\n    z'],
    ['a label over two lines', '[a\nb](https://x.org)', 'a\nb (https://x.org)'],
    ['a link without a URL', '[a]()', 'a'],
    ['a link without a label', '[](https://x.org)', 'https://x.org'],
    [
      'a linked picture',
      '[![logo](https://x.org/l.png)](https://x.org)',
      'logo (https://x.org/l.png) (https://x.org)',
    ],
    ['a table of a head alone', '| a | b |\n|---|---|', 'a, b'],
    ['a table with an unnamed column', '| | b |\n|---|---|\n| x | y |', 'x, b: y'],
    ['numbers that a list would change', '2026. A good year', '2026. A good year'],
    ['single line ends', 'a\nb', 'a\nb'],
    ['a reference, which is no link here', '[a][1]\n\n[1]: https://x.org', '[a][1]\n\n[1]: https://x.org'],
  ])('renders %s', (_what, markdown, text) => {
    expect(renderMarkdown(markdown)).toBe(text);
  });

  it.each(['> ', '1. ', '- ', '*a_ ', '![[', '`', '|a', '<a ', '**a *b ', '[a](', '_a', '~~', '&amp;'])(
    'survives 20,000 characters of %j',
    (piece) => {
      const text = renderMarkdown(piece.repeat(20_000 / piece.length));
      expect(text.length).toBeGreaterThan(0);
    },
  );
});

describe('renderInlineMarkdown', () => {
  it.each([
    ['**Gold** card', 'Gold card'],
    ['1. Silver', '1. Silver'],
    ['# 5', '# 5'],
    ['[terms](https://x.org)', 'terms (https://x.org)'],
    ['a\nb', 'a\nb'],
    ['****', '****'],
  ])('renders %j', (markdown, text) => {
    expect(renderInlineMarkdown(markdown)).toBe(text);
  });
});
