import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type LocalDynamo, localDynamo } from './local-dynamo.ts';

type Dynalite = (options: { createTableMs: number }) => Server;
// dynalite has no types of its own.
const dynalite: Dynalite = createRequire(import.meta.url)('dynalite');

/** Starts dynalite on a free loopback port. */
export async function startDynalite(): Promise<LocalDynamo> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return localDynamo(`http://127.0.0.1:${port}`, () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  });
}
