import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

export interface WireRequest {
  /** Name of the operation in the JSON protocols; method and path in the REST ones. */
  readonly operation: string;
  readonly headers: IncomingMessage['headers'];
  /** The caller's port: the same for all requests of a connection. */
  readonly port: number | undefined;
  /** As it came. */
  readonly raw: string;
  /** Read as JSON, where it is that. */
  readonly body: unknown;
}

export type WireAnswer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  /** Takes the request, then resets the connection. */
  | 'reset'
  /** Begins to answer, then resets the connection. */
  | 'cut'
  /** Takes the request and never answers. */
  | 'silence';

export type Answer = (request: WireRequest) => WireAnswer | Promise<WireAnswer>;

/** An HTTP server on loopback that takes whatever the SDK's clients send, and answers as it is told to. */
export class LoopbackAws {
  readonly requests: WireRequest[] = [];
  answer: Answer;
  readonly #server: Server;
  readonly #fallback: Answer;

  private constructor(server: Server, answer: Answer) {
    this.#server = server;
    this.#fallback = answer;
    this.answer = answer;
    server.on('request', (request, response) => void this.#take(request, response));
  }

  static async start(answer: Answer = () => ({ status: 200, body: {} })): Promise<LoopbackAws> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new LoopbackAws(server, answer);
  }

  get endpoint(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Forgets what came, and answers as in the beginning. */
  reset(): void {
    this.requests.length = 0;
    this.answer = this.#fallback;
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await readText(request);
    const target = String(request.headers['x-amz-target'] ?? '').split('.')[1];
    const taken = {
      operation: target ?? `${request.method} ${request.url}`,
      headers: request.headers,
      port: request.socket.remotePort,
      raw,
      body: readJson(raw),
    };
    this.requests.push(taken);
    give(await this.answer(taken), response);
  }
}

function give(answer: WireAnswer, response: ServerResponse): void {
  if (answer === 'silence') return;
  if (answer === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (answer === 'cut') {
    response.sendDate = false;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    // Not at once: the caller, in this same process, shall have read it.
    response.write('{"', () => setImmediate(() => setImmediate(() => response.socket?.resetAndDestroy())));
    return;
  }
  const { status, headers, body = {} } = answer;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** An exception as the JSON and REST-JSON protocols both carry it. */
export function exception(
  status: number,
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
): WireAnswer {
  return {
    status,
    headers: { 'x-amzn-errortype': name },
    body: { __type: `com.amazonaws.service#${name}`, message: 'refused', ...fields },
  };
}

/** What SQS answers to SendMessage: the SDK compares the digest. */
export function messageSent(body: string): WireAnswer {
  const MD5OfMessageBody = createHash('md5').update(body).digest('hex');
  return { status: 200, body: { MessageId: '059f36b4-87a3-44ab-83d2-661975830a7d', MD5OfMessageBody } };
}

/** The same, with no patience for an answer: for a server that never gives one. */
export function hastyConfig(endpoint: string) {
  const config = clientConfig(endpoint);
  return { ...config, requestHandler: { ...config.requestHandler, requestTimeout: 50 } };
}

/** What every client of these tests is made of: an endpoint, made-up credentials and one attempt. */
export function clientConfig(endpoint: string) {
  return {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 10_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  };
}

function readJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
