import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** DynamoDB, or what is meant to be as it. */
export interface LocalDynamo {
  readonly endpoint: string;
  client(config?: DynamoDBClientConfig): DynamoDBClient;
  /** Makes an empty table and answers its name. */
  createTable(keyName: 'id' | 'pk'): Promise<string>;
  stop(): Promise<void>;
}

/** @param stop ends what answers at the endpoint */
export function localDynamo(endpoint: string, stop: () => Promise<void>): LocalDynamo {
  const client = clientsOf(endpoint);
  const operator = client();
  let tables = 0;
  return {
    endpoint,
    client,
    createTable: async (keyName) => {
      tables += 1;
      const TableName = `table-${process.pid}-${Date.now()}-${tables}`;
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
    stop,
  };
}

/** What makes clients of an endpoint on this machine. */
export function clientsOf(endpoint: string): LocalDynamo['client'] {
  return (config = {}) =>
    new DynamoDBClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      ...config,
    });
}
