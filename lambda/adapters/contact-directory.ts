import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Contact, KnownContact } from '../core/conversation.ts';
import type { ContactStates } from '../core/outbound/contact-states.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ContactDirectory } from '../core/ports.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';
import { type ConversationTable, expiresAt, readRow, updateRow } from './conversation-table.ts';

/** Chats, by `InitialContactId`, in the conversation table. */
export class DynamoContactDirectory implements ContactDirectory, ContactStates {
  readonly #table: ConversationTable;

  constructor(table: ConversationTable) {
    this.#table = table;
  }

  /** A repeat changes nothing but the expiry: what has become of the chat since stays. */
  remember({ contactId, customerNumber, bridgeNumber }: Contact): Promise<Outcome<void>> {
    const update = {
      UpdateExpression:
        'SET schemaVersion = :version, customerNumber = :customer, bridgeNumber = :bridge,' +
        ' #state = if_not_exists(#state, :open), expiresAt = :expiresAt',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':customer': { S: customerNumber },
        ':bridge': { S: bridgeNumber },
        ':open': { S: 'open' },
        ':expiresAt': expiresAt(this.#table),
      },
    };
    return repeatableOutcomeOf(async () => {
      await updateRow(this.#table, keyOf(contactId), update);
      return accepted(undefined);
    });
  }

  find(contactId: string): Promise<Outcome<KnownContact | undefined>> {
    return repeatableOutcomeOf(async () => {
      const row = await readRow(this.#table, keyOf(contactId));
      const customerNumber = row?.customerNumber?.S;
      const bridgeNumber = row?.bridgeNumber?.S;
      if (!customerNumber || !bridgeNumber) return accepted(undefined);
      const agentJoinedAt = row?.agentJoinedAt?.S;
      const endedAt = row?.endedAt?.S;
      return accepted({
        ...{ contactId, customerNumber, bridgeNumber },
        ...(agentJoinedAt && { agentJoinedAt }),
        ...(endedAt && { endedAt }),
      });
    });
  }

  noteAgent(contactId: string, at: string): Promise<Outcome<boolean>> {
    return this.#note(contactId, 'SET agentJoinedAt = if_not_exists(agentJoinedAt, :at)', {
      ':at': { S: at },
    });
  }

  noteEnd(contactId: string, at: string): Promise<Outcome<boolean>> {
    return this.#note(contactId, 'SET endedAt = if_not_exists(endedAt, :at), #state = :ended', {
      ':at': { S: at },
      ':ended': { S: 'ended' },
    });
  }

  /** Makes no row for a chat that isn't one of ours. */
  #note(
    contactId: string,
    change: string,
    values: Readonly<Record<string, AttributeValue>>,
  ): Promise<Outcome<boolean>> {
    const update = {
      UpdateExpression: `${change}, expiresAt = :expiresAt`,
      ConditionExpression: 'attribute_exists(customerNumber)',
      ...(change.includes('#state') && { ExpressionAttributeNames: { '#state': 'state' } }),
      ExpressionAttributeValues: { ...values, ':expiresAt': expiresAt(this.#table) },
    };
    return repeatableOutcomeOf(async () => {
      try {
        await updateRow(this.#table, keyOf(contactId), update);
        return accepted(true);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return accepted(false);
      }
    });
  }
}

function keyOf(contactId: string) {
  return { pk: { S: `contact#${contactId}` } };
}
