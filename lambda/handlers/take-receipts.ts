import type { Context } from 'aws-lambda';
import type { Delivery } from '../core/delivery.ts';
import type { DeadLetters, Deadline, Log, Metrics } from '../core/ports.ts';
import type { Receipt } from '../core/receipts/receipt.ts';
import type { TakenReceipt } from '../core/receipts/take-receipt.ts';
import { parseReceipt } from '../events/receipt.ts';
import { parse, snsRecordSchema } from '../events/sns.ts';
import { pascalCase } from './pascal-case.ts';

export interface TakeReceiptsPorts {
  readonly deadLetters: DeadLetters;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** What is done with each receipt. */
export interface ReceiptTaking {
  /** Tells the adapters that need it of Lambda's context. */
  begin(context: Context): void;
  take(receipt: Receipt, call: { readonly deadline: Deadline }): Promise<TakenReceipt>;
}

/**
 * Makes the handler of receipts. It throws when one has to come again; Lambda then calls again, twice, and after that
 * keeps the event. What only a person can cure is kept at once, with its reason.
 */
export function takeReceipts(
  taking: ReceiptTaking,
  ports: TakeReceiptsPorts,
): (event: { Records: readonly unknown[] }, context: Context) => Promise<void> {
  return async (event, context) => {
    taking.begin(context);
    const deadline = { remainingMilliseconds: () => context.getRemainingTimeInMillis() };
    const take = (record: unknown) => takeRecord(record, { taking, ports, deadline });
    try {
      const areDone = await Promise.all(event.Records.map(take));
      if (areDone.includes(false)) throw new Error('a receipt has to come again');
    } finally {
      ports.metrics.flush();
    }
  };
}

interface Taking {
  readonly taking: ReceiptTaking;
  readonly ports: TakeReceiptsPorts;
  readonly deadline: Deadline;
}

/** Answers whether the record is done with. */
async function takeRecord(record: unknown, { taking, ports, deadline }: Taking): Promise<boolean> {
  const notification = parse(snsRecordSchema, record);
  const receipt = notification.ok ? parseReceipt(notification.value.Sns.Message) : notification;
  const correlationId = receipt.ok ? correlationIdOf(receipt.value) : undefined;
  try {
    if (!receipt.ok) {
      await ports.deadLetters.keep({ Records: [record] }, receipt.reason);
      ports.metrics.count('ReceiptRefused');
      ports.log.warn('notification kept in the dead letters', { reason: receipt.reason });
      return true;
    }
    const taken = await taking.take(receipt.value, { deadline });
    count(taken, ports.metrics);
    const { delivery } = taken;
    if (delivery.kind === 'kept') await ports.deadLetters.keep({ Records: [record] }, delivery.reason);
    tell(delivery, ports, correlationId);
    return delivery.kind !== 'later';
  } catch (fault) {
    ports.metrics.count('ReceiptFaults');
    ports.log.error('receipt not taken; Lambda calls again', { correlationId }, fault);
    return false;
  }
}

function count({ counts, measures }: TakenReceipt, metrics: Metrics): void {
  for (const name of counts) metrics.count(`Receipt${pascalCase(name)}`);
  for (const measure of measures) metrics.measure({ ...measure, name: `Receipt${pascalCase(measure.name)}` });
}

/** Of the item, so that it is followed from the chat to the phone. */
function correlationIdOf({ subject, messageId }: Receipt): string {
  return subject?.kind === 'item' ? subject.item : messageId;
}

function tell(
  delivery: Delivery,
  { log, metrics }: TakeReceiptsPorts,
  correlationId: string | undefined,
): void {
  const { reason, notice } = delivery;
  const fields = { correlationId, reason, notice };
  switch (delivery.kind) {
    case 'done':
      log.info(`receipt ${delivery.result}`, fields);
      break;
    case 'later':
      metrics.count('ReceiptLater');
      log.warn('receipt comes again', { ...fields, advice: delivery.advice });
      break;
    case 'kept':
      metrics.count('ReceiptKept');
      log.error('receipt kept in the dead letters', { ...fields, advice: delivery.advice });
  }
}
