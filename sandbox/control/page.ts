import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

const files: Readonly<Record<string, { readonly name: string; readonly type: string }>> = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/page.js': { name: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { name: 'page.css', type: 'text/css; charset=utf-8' },
};

/** Answers with a file of the page. @returns false when the path is none of them */
export async function servePage(pathname: string, response: ServerResponse): Promise<boolean> {
  const file = files[pathname];
  if (!file) return false;
  const content = await readFile(new URL(`../page/${file.name}`, import.meta.url));
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Security-Policy': "default-src 'self'",
    'Cache-Control': 'no-store',
  });
  response.end(content);
  return true;
}
