import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Contact } from '../core/conversation.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ContactDirectory } from '../core/ports.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';
import { type ConversationTable, expiresAt, schemaVersion } from './conversation-table.ts';

/** Chats, by `InitialContactId`, in the conversation table. */
export class DynamoContactDirectory implements ContactDirectory {
  readonly #table: ConversationTable;
  readonly #client: DynamoDBClient;

  constructor(table: ConversationTable) {
    this.#table = table;
    this.#client = table.client;
  }

  /** A repeat changes nothing but the expiry: what has become of the chat since stays. */
  remember({ contactId, customerNumber, bridgeNumber }: Contact): Promise<Outcome<void>> {
    const command = new UpdateItemCommand({
      TableName: this.#table.tableName,
      Key: keyOf(contactId),
      UpdateExpression:
        'SET schemaVersion = :version, customerNumber = :customer, bridgeNumber = :bridge,' +
        ' #state = if_not_exists(#state, :open), expiresAt = :expiresAt',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':version': schemaVersion,
        ':customer': { S: customerNumber },
        ':bridge': { S: bridgeNumber },
        ':open': { S: 'open' },
        ':expiresAt': expiresAt(this.#table),
      },
    });
    return repeatableOutcomeOf(async () => {
      await this.#client.send(command);
      return accepted(undefined);
    });
  }

  find(contactId: string): Promise<Outcome<Contact | undefined>> {
    const command = new GetItemCommand({
      TableName: this.#table.tableName,
      Key: keyOf(contactId),
      ConsistentRead: true,
    });
    return repeatableOutcomeOf(async () => {
      const { Item } = await this.#client.send(command);
      const customerNumber = Item?.customerNumber?.S;
      const bridgeNumber = Item?.bridgeNumber?.S;
      return accepted(
        customerNumber && bridgeNumber ? { contactId, customerNumber, bridgeNumber } : undefined,
      );
    });
  }
}

function keyOf(contactId: string) {
  return { pk: { S: `contact#${contactId}` } };
}
