import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Endpoint, openEndpoint } from '../engine/endpoint.ts';
import type { Feed } from '../engine/feed.ts';
import { BodyTooLargeError, readBody } from '../engine/read-body.ts';
import { ControlError, invalid, notFound } from './control-error.ts';
import { sendEvents } from './events.ts';
import { servePage } from './page.ts';
import type { ControlAnswer, ControlRequest, Route } from './route.ts';

const maximumBytes = 1024 * 1024;

/** What the page and the control API show. */
export interface ControlParts {
  readonly routes: readonly Route[];
  readonly feed: Feed;
}

/** The page and the control API. */
export type ControlEndpoint = Endpoint<ControlParts>;

/**
 * Listens for the page and the control API.
 * @param port 0 picks a free one
 * @throws SandboxStartError when the port is taken
 */
export function openControlEndpoint(port: number): Promise<ControlEndpoint> {
  return openEndpoint(port, handle);
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ControlParts | undefined,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const { pathname, searchParams } = new URL(url, 'http://sandbox');
  try {
    refuseStrangers(request);
    if (!parts) return send(response, 503, { error: { code: 'starting', message: 'not ready yet' } });
    if (method === 'GET' && pathname === '/api/events') return sendEvents(request, response, parts.feed);
    if (method === 'GET' && (await servePage(pathname, response))) return;
    const found = findRoute(parts.routes, method, pathname);
    if (!found) throw notFound(`no ${method} ${pathname}`);
    const body = await readJson(request);
    const answer = await found.route.handle({ path: found.path, query: searchParams, body });
    sendAnswer(response, answer);
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    const { status, code, message, path } = error;
    send(response, status, { error: { code, message, ...(path && { path }) } });
  }
}

/** A page from elsewhere that a browser on this machine shows may not drive the sandbox. */
function refuseStrangers({ headers }: IncomingMessage): void {
  const { origin, host = '' } = headers;
  const isLocal = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  if (!isLocal) throw invalid('expected a host of this machine, such as 127.0.0.1');
  if (origin !== undefined && origin !== `http://${host}`) throw invalid("expected the page's own origin");
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  try {
    const text = await readBody(request, maximumBytes);
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw invalid(error.message);
    if (error instanceof SyntaxError) throw invalid('expected JSON');
    throw error;
  }
}

function findRoute(
  routes: readonly Route[],
  method: string,
  pathname: string,
): { route: Route; path: ControlRequest['path'] } | undefined {
  for (const route of routes) {
    const path = route.method === method ? matchPath(route.path, pathname) : undefined;
    if (path) return { route, path };
  }
  return undefined;
}

function matchPath(pattern: string, pathname: string): Record<string, string> | undefined {
  const expected = pattern.split('/');
  const given = pathname.split('/');
  if (expected.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, segment] of expected.entries()) {
    const value = given[index] ?? '';
    if (segment.startsWith('{')) values[segment.slice(1, -1)] = decode(value);
    else if (segment !== value) return undefined;
  }
  return values;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid('the path is not well encoded');
  }
}

function sendAnswer(response: ServerResponse, { status, body, file }: ControlAnswer): void {
  if (file) sendFile(response, file);
  else if (body === undefined) response.writeHead(status).end();
  else send(response, status, body);
}

/** Whatever is in it, it may do nothing in the page's name. */
function sendFile(response: ServerResponse, file: NonNullable<ControlAnswer['file']>): void {
  response.writeHead(200, {
    'Content-Type': file.contentType,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(file.content);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(body));
}
