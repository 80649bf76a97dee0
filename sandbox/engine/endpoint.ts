import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SandboxStartError } from './sandbox-start-error.ts';

/** What answers at an address of this machine. */
export interface Endpoint<Parts> {
  /** Without a slash at the end. */
  readonly url: string;
  /** Begins to answer: the address has to be known before there is what it serves. */
  serve(parts: Parts): void;
  /** Stops listening and ends the connections that are open. */
  close(): Promise<void>;
}

/** Answers a request; there are no parts until something is served. */
export type Answer<Parts> = (
  request: IncomingMessage,
  response: ServerResponse,
  parts: Parts | undefined,
) => Promise<void>;

const host = '127.0.0.1';

/** Longer than any client here keeps a connection: one closed under a request would look like an unknown outcome. */
const keepAliveMilliseconds = 600_000;

/**
 * Listens on the loopback interface.
 * @param port 0 picks a free one
 * @throws SandboxStartError when the port is taken
 */
export async function openEndpoint<Parts>(port: number, answer: Answer<Parts>): Promise<Endpoint<Parts>> {
  let served: Parts | undefined;
  const server = createServer((request, response) => {
    answer(request, response, served).catch((error: unknown) => {
      console.error(error);
      request.destroy();
    });
  });
  server.keepAliveTimeout = keepAliveMilliseconds;
  return {
    url: await listen(server, port),
    serve(parts) {
      served = parts;
    },
    close: () => close(server),
  };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `can't listen on ${host}:${port} (${cause.message}); end what uses it, or choose another by --port or --aws-port`;
      reject(new SandboxStartError(message, { cause }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(`http://${host}:${typeof address === 'object' ? address?.port : port}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
