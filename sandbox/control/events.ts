import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Feed } from '../engine/feed.ts';

/** Sends everything that happens from now on as server-sent events, until the client goes. */
export function sendEvents(request: IncomingMessage, response: ServerResponse, feed: Feed): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': connected\n\n');
  const unsubscribe = feed.subscribe(({ event, data }) => {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  });
  request.once('close', unsubscribe);
}
