import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ConnectClient, SendChatIntegrationEventCommand } from '@aws-sdk/client-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientSettings, once } from '../../lambda/adapters/call-settings.ts';
import { ManualClock } from '../twins/manual-clock.ts';

/** Answers the first request of each connection, and resets a connection on which another comes. */
let server: Server;
let connections: Socket[];
beforeEach(async () => {
  connections = [];
  server = createServer((request, response) => {
    if (connections.includes(request.socket)) {
      request.socket.resetAndDestroy();
      return;
    }
    connections.push(request.socket);
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ InitialContactId: 'contact' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function client(settings: object): ConnectClient {
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new ConnectClient({
    ...settings,
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials,
  });
}

const command = () =>
  new SendChatIntegrationEventCommand({
    SourceId: '+14255550182',
    DestinationId: 'phone-1',
    Event: { Type: 'MESSAGE' },
  });

describe('a call without a token, on a connection that the other side has closed', () => {
  it.each([
    ['10 minutes later', 600_000],
    ['5 seconds later', 5_000],
    ['when the clock was turned back', -1],
  ])('is made on a new one: %s', async (_, milliseconds) => {
    const clock = new ManualClock();
    const connect = client(clientSettings(once, clock));
    await connect.send(command());
    await clock.advance(milliseconds);

    await expect(connect.send(command())).resolves.toMatchObject({ InitialContactId: 'contact' });
    expect(connections).toHaveLength(2);
  });

  it('is made on the same one within seconds, for speed', async () => {
    const clock = new ManualClock();
    const connect = client(clientSettings(once, clock));
    await connect.send(command());
    await clock.advance(3_000);

    await expect(connect.send(command())).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('would be lost with the handler of the SDK', async () => {
    const connect = client({ maxAttempts: 1 });
    await connect.send(command());
    await new Promise(setImmediate);

    await expect(connect.send(command())).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
