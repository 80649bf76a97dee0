import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { AwsService, Operation } from '../../aws-endpoint/aws-service.ts';
import type { Stack } from '../../template/stack.ts';
import { type DynaliteStore, errorCode } from './dynalite-store.ts';

const operationNames = [
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
];

const inputSchema = z.looseObject({
  TableName: z.string().optional(),
  Key: z.unknown().optional(),
  ReturnValuesOnConditionCheckFailure: z.string().optional(),
});

type Input = z.infer<typeof inputSchema>;

const activeSchema = z.object({ Table: z.object({ TableStatus: z.literal('ACTIVE') }) });

const messageSchema = z.object({ message: z.string().optional(), Message: z.string().optional() });

/** DynamoDB on the wire; items don't expire here (TTL). */
export function dynamodbService(
  store: DynaliteStore,
  { account, region }: { account: string; region: string },
): AwsService {
  const operationOf = (name: string): Operation => {
    return (raw) => {
      const input = inputSchema.parse(raw);
      const table = input.TableName ?? '*';
      return {
        resource: `arn:aws:dynamodb:${region}:${account}:table/${table.slice(table.lastIndexOf('/') + 1)}`,
        run: () => call(store, name, input),
      };
    };
  };
  return {
    name: 'dynamodb',
    actionPrefix: 'dynamodb',
    errorCodes: {
      denied: 'AccessDeniedException',
      throttled: 'ProvisionedThroughputExceededException',
      internal: 'InternalServerError',
    },
    operations: Object.fromEntries(operationNames.map((name) => [name, operationOf(name)])),
  };
}

/** Creates the tables of the stack, empty, and waits until they can be used. */
export async function createTables(store: DynaliteStore, tables: Stack['tables']): Promise<void> {
  for (const { name, properties } of tables) {
    const { KeySchema, AttributeDefinitions } = properties;
    const BillingMode = 'PAY_PER_REQUEST';
    await call(store, 'CreateTable', { TableName: name, KeySchema, AttributeDefinitions, BillingMode });
    while (!(await isActive(store, name))) await setImmediate();
  }
}

async function isActive(store: DynaliteStore, name: string): Promise<boolean> {
  const description = await call(store, 'DescribeTable', { TableName: name });
  return activeSchema.safeParse(description).success;
}

async function call(store: DynaliteStore, operation: string, input: Input): Promise<unknown> {
  const answer = await store.call(operation, input);
  if (answer.status < 400) return answer.body;
  const code = errorCode(answer);
  const { message, Message } = messageSchema.parse(answer.body);
  throw new AwsError({
    code,
    message: message ?? Message ?? code,
    status: answer.status,
    members: await whatWasThere(store, input, code),
  });
}

/** The item that made the condition fail, when it was asked for: dynalite leaves it out. */
async function whatWasThere(
  store: DynaliteStore,
  input: Input,
  code: string,
): Promise<Record<string, unknown>> {
  const isAsked = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  if (code !== 'ConditionalCheckFailedException' || !isAsked) return {};
  const { TableName, Key } = input;
  const answer = await store.call('GetItem', { TableName, Key, ConsistentRead: true });
  return z.record(z.string(), z.unknown()).parse(answer.body);
}
