import { DeleteItemCommand, type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';

/** What the conversation table holds of a customer. */
export interface CustomerRows {
  /** Keys of the rows: conversations, chats, and what carriers have said of replies. */
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
const receiptPrefix = 'receipt#';

/** Finds a customer's rows. It reads the whole table: numbers that are no longer configured may have had chats, too. */
export async function findCustomerRows(
  { client, tableName }: ConversationRows,
  customerNumber: string,
): Promise<CustomerRows> {
  const keys: string[] = [];
  const receiptKeys: string[] = [];
  const contactIds = new Set<string>();
  let openChats = 0;
  const pages = paginateScan(
    { client },
    {
      TableName: tableName,
      ConsistentRead: true,
      FilterExpression:
        'begins_with(pk, :conversation) OR customerNumber = :customer OR begins_with(pk, :receipt)',
      ProjectionExpression: 'pk, #state, contactId',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':conversation': { S: `conversation#${customerNumber}#` },
        ':customer': { S: customerNumber },
        ':receipt': { S: receiptPrefix },
      },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const { pk, state, contactId } of Items) {
      const key = pk?.S ?? '';
      (key.startsWith(receiptPrefix) ? receiptKeys : keys).push(key);
      if (key.startsWith(chatPrefix)) contactIds.add(key.slice(chatPrefix.length));
      if (contactId?.S) contactIds.add(contactId.S);
      if (state?.S === 'open') openChats += 1;
    }
  }
  // Receipts name the chat alone, which may come later than they do.
  const theirs = receiptKeys.filter((key) => contactIds.has(chatOf(key)));
  return { keys: [...keys, ...theirs], contactIds, openChats };
}

/** The chat of a row `receipt#<InitialContactId>/<item>`. */
function chatOf(receiptKey: string): string {
  return receiptKey.slice(receiptPrefix.length).split('/')[0] ?? '';
}

export async function deleteRows(
  { client, tableName: TableName }: ConversationRows,
  keys: readonly string[],
): Promise<void> {
  for (const key of keys) await client.send(new DeleteItemCommand({ TableName, Key: { pk: { S: key } } }));
}
