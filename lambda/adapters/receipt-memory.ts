import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { ReceiptEntry } from '../core/receipts/fold-receipts.ts';
import { isReceiptStatus } from '../core/receipts/receipt.ts';
import type { ReceiptMemory } from '../core/receipts/take-receipt.ts';
import { repeatableOutcomeOf } from './call-outcome.ts';
import { type ConversationTable, expiresAt, updateRow } from './conversation-table.ts';

/**
 * What was said of each item, in a row of the conversation table: a set to which each receipt adds itself, so that
 * neither repeats nor the order of coming can change what is in it.
 */
export class DynamoReceiptMemory implements ReceiptMemory {
  readonly #table: ConversationTable;

  constructor(table: ConversationTable) {
    this.#table = table;
  }

  add(subject: string, entry: ReceiptEntry): Promise<Outcome<readonly ReceiptEntry[]>> {
    const key = { pk: { S: `receipt#${subject}` } };
    const update = {
      UpdateExpression: 'SET schemaVersion = :version, expiresAt = :expiresAt ADD receipts :receipts',
      ExpressionAttributeValues: {
        ':expiresAt': expiresAt(this.#table),
        ':receipts': { SS: [writeEntry(entry)] },
      },
      ReturnValues: 'UPDATED_OLD' as const,
    };
    return repeatableOutcomeOf(async () => {
      const before = await updateRow(this.#table, key, update);
      return accepted(readEntries(before?.receipts));
    });
  }
}

function writeEntry({ part, of, status, isFinal, messageId }: ReceiptEntry): string {
  return [part, of, status, isFinal ? 'final' : '', messageId].join('|');
}

function readEntries(set: AttributeValue | undefined): readonly ReceiptEntry[] {
  return (set?.SS ?? []).flatMap((element) => {
    const [part, of, status = '', final, ...rest] = element.split('|');
    // A status that a later release has written says nothing to this one.
    if (!isReceiptStatus(status)) return [];
    const isFinal = final === 'final';
    return [{ part: Number(part), of: Number(of), status, isFinal, messageId: rest.join('|') }];
  });
}
