import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

type Dynalite = (options: { createTableMs: number }) => Server;
// dynalite has no types of its own.
const dynalite: Dynalite = createRequire(import.meta.url)('dynalite');

export interface LocalDynamo {
  readonly endpoint: string;
  client(config?: DynamoDBClientConfig): DynamoDBClient;
  /** Makes an empty table and answers its name. */
  createTable(keyName: 'id' | 'pk'): Promise<string>;
  stop(): Promise<void>;
}

/** Starts dynalite on a free loopback port. */
export async function startDynalite(): Promise<LocalDynamo> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const client = (config: DynamoDBClientConfig = {}) =>
    new DynamoDBClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      ...config,
    });
  const operator = client();
  let tables = 0;
  return {
    endpoint,
    client,
    createTable: async (keyName) => {
      tables += 1;
      const TableName = `table-${tables}`;
      await operator.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: keyName, AttributeType: 'S' }],
          KeySchema: [{ AttributeName: keyName, KeyType: 'HASH' }],
        }),
      );
      return TableName;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
