import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

const ownFile = /^\/(?:styles\/)?[a-z-]+\.(js|css|svg)$/;

/** What Lit consists of; nothing else of node_modules is served. */
const libraryFile =
  /^\/modules\/((?:lit|lit-html|lit-element|@lit\/reactive-element)\/(?:[a-z-]+\/)*[a-z-]+\.js)$/;

/** Answers with a file of the page. @returns false when the path is none of them */
export async function servePage(pathname: string, response: ServerResponse): Promise<boolean> {
  const file = await readPageFile(pathname);
  if (!file) return false;
  const scripts = file.type === 'html' ? `'self' ${inlineHash(file.content)}` : "'self'";
  response.writeHead(200, {
    'Content-Type': types[file.type],
    'Content-Security-Policy': `default-src 'self'; script-src ${scripts}; base-uri 'none'; frame-ancestors 'none'`,
    'Cache-Control': 'no-store',
  });
  response.end(file.content);
  return true;
}

async function readPageFile(
  pathname: string,
): Promise<{ readonly type: string; readonly content: string } | undefined> {
  const path = pathOf(pathname);
  if (path === undefined) return undefined;
  const type = path.slice(path.lastIndexOf('.') + 1);
  const content = await readFile(new URL(path, import.meta.url), 'utf8').catch(() => undefined);
  return content === undefined ? undefined : { type, content };
}

function pathOf(pathname: string): string | undefined {
  if (pathname === '/') return '../page/index.html';
  if (ownFile.test(pathname)) return `../page${pathname}`;
  const [, file] = libraryFile.exec(pathname) ?? [];
  return file && `../../node_modules/${file}`;
}

/** The page's only inline script is its import map, which can't be a file of its own. */
function inlineHash(page: string): string {
  const [, script = ''] = /<script type="importmap">([\s\S]*?)<\/script>/.exec(page) ?? [];
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
