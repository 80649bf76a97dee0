import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root }).toSorted();

/** The anchor that a heading gets where the page is shown. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function isThere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? join(root, page) : join(root, dirname(page), path);
  if (!existsSync(file)) return false;
  if (anchor === undefined) return true;
  const headings = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].some(([, heading = '']) => anchorOf(heading) === anchor);
}

it.each(pages)('%s leads to files and headings that are there', (page) => {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/^(```|~~~~)[\s\S]*?^\1/gm, '');
  const links = [...text.matchAll(/(?:\]\(|(?:src|srcset)=")(?!https?:)([^)"\s]+)/g)].map(
    ([, to = '']) => to,
  );

  expect(links.filter((link) => !isThere(page, link))).toEqual([]);
});
