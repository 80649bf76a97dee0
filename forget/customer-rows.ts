import { DeleteItemCommand, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';

/** What the conversation table holds of a customer. */
export interface CustomerRows {
  /** Keys of the rows, of conversations and of chats. */
  readonly keys: readonly string[];
  /** `InitialContactId`s of their chats. */
  readonly contactIds: ReadonlySet<string>;
  /** Chats whose end nobody has told. */
  readonly openChats: number;
}

export interface ConversationRows {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

const chatPrefix = 'contact#';

/** Finds a customer's rows. It reads the whole table: numbers that are no longer configured may have had chats, too. */
export async function findCustomerRows(
  { client, tableName }: ConversationRows,
  customerNumber: string,
): Promise<CustomerRows> {
  const keys: string[] = [];
  const contactIds = new Set<string>();
  let openChats = 0;
  const pages = paginateScan(
    { client },
    {
      TableName: tableName,
      ConsistentRead: true,
      FilterExpression: 'begins_with(pk, :conversation) OR customerNumber = :customer',
      ProjectionExpression: 'pk, #state, contactId',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':conversation': { S: `conversation#${customerNumber}#` },
        ':customer': { S: customerNumber },
      },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const { pk, state, contactId } of Items) {
      const key = pk?.S ?? '';
      keys.push(key);
      if (key.startsWith(chatPrefix)) contactIds.add(key.slice(chatPrefix.length));
      if (contactId?.S) contactIds.add(contactId.S);
      if (state?.S === 'open') openChats += 1;
    }
  }
  return { keys, contactIds, openChats };
}

export async function deleteRows(
  { client, tableName: TableName }: ConversationRows,
  keys: readonly string[],
): Promise<void> {
  for (const key of keys) await client.send(new DeleteItemCommand({ TableName, Key: { pk: { S: key } } }));
}
