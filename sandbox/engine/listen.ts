import type { Server } from 'node:http';
import { SandboxStartError } from './sandbox-start-error.ts';

const host = '127.0.0.1';

/**
 * Listens on the loopback interface.
 * @param port 0 picks a free one
 * @returns the server's URL, without a slash at the end
 * @throws SandboxStartError when the port is taken
 */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `can't listen on ${host}:${port} (${cause.message}); end what uses it, or choose another port`;
      reject(new SandboxStartError(message, { cause }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(`http://${host}:${typeof address === 'object' ? address?.port : port}`);
    });
  });
}

/** Stops listening and ends the connections that are open. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
