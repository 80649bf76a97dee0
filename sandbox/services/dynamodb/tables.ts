import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Stack } from '../../template/stack.ts';
import { DynaliteStore, errorCode } from './dynalite-store.ts';

/** A request of DynamoDB, as far as anybody here looks into it. */
export const tableRequest = z.looseObject({
  TableName: z.string().optional(),
  Key: z.unknown().optional(),
  Item: z.record(z.string(), z.unknown()).optional(),
  ReturnValuesOnConditionCheckFailure: z.string().optional(),
});

export type TableRequest = z.infer<typeof tableRequest>;

const activeSchema = z.object({ Table: z.object({ TableStatus: z.literal('ACTIVE') }) });
const messageSchema = z.object({ message: z.string().optional(), Message: z.string().optional() });
const foundSchema = z.object({ Item: z.unknown().optional() });

/** The stack's tables, in dynalite. Items don't expire here (TTL). */
export class Tables {
  readonly #store = new DynaliteStore();
  readonly #resources: Stack['tables'];

  constructor(resources: Stack['tables']) {
    this.#resources = resources;
  }

  /** Creates the tables, empty, and waits until they can be used. */
  async create(): Promise<void> {
    for (const { name: TableName, properties } of this.#resources) {
      const { KeySchema, AttributeDefinitions } = properties;
      const BillingMode = 'PAY_PER_REQUEST';
      await this.call('CreateTable', { TableName, KeySchema, AttributeDefinitions, BillingMode });
      while (!(await this.#isActive(TableName))) await setImmediate();
    }
  }

  /** Empties the tables. */
  async reset(): Promise<void> {
    this.#store.reset();
    await this.create();
  }

  close(): void {
    this.#store.close();
  }

  /** @throws AwsError when DynamoDB refuses the request */
  async call(operation: string, request: TableRequest): Promise<unknown> {
    const answer = await this.#store.call(operation, request);
    if (answer.status < 400) return answer.body;
    const code = errorCode(answer);
    const { message, Message } = messageSchema.parse(answer.body);
    const isConditional = code === 'ConditionalCheckFailedException';
    throw new AwsError({
      code,
      message: message ?? Message ?? code,
      status: answer.status,
      members: isConditional ? await this.#whatWasThere(request) : {},
    });
  }

  async #isActive(TableName: string): Promise<boolean> {
    return activeSchema.safeParse(await this.call('DescribeTable', { TableName })).success;
  }

  /** The item that made the condition fail, when it was asked for: dynalite leaves it out. */
  async #whatWasThere(request: TableRequest): Promise<Record<string, unknown>> {
    if (request.ReturnValuesOnConditionCheckFailure !== 'ALL_OLD') return {};
    const Key = request.Key ?? this.#keyOf(request);
    const { body } = await this.#store.call('GetItem', {
      TableName: request.TableName,
      Key,
      ConsistentRead: true,
    });
    const { Item } = foundSchema.parse(body);
    return Item === undefined ? {} : { Item };
  }

  #keyOf({ TableName, Item = {} }: TableRequest): Record<string, unknown> {
    const table = this.#resources.find(({ name }) => name === TableName);
    const names = table?.properties.KeySchema.map(({ AttributeName }) => AttributeName) ?? [];
    return Object.fromEntries(names.map((name) => [name, Item[name]]));
  }
}
