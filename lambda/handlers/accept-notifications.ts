import type { Context } from 'aws-lambda';
import type { Acceptance } from '../core/acceptance.ts';
import type { DeadLetters, Lane, Log, Metrics } from '../core/ports.ts';
import { type Parsed, parse, type SnsRecord, snsRecordSchema } from '../events/sns.ts';

export interface AcceptNotificationsPorts<Payload> {
  readonly lane: Lane<Payload>;
  readonly deadLetters: DeadLetters;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** What tells the intake of one direction from that of the other. */
export interface Intake<Payload extends { readonly id: string }> {
  /** Prefix of the metrics. */
  readonly name: 'Inbound' | 'Outbound';
  parse(record: SnsRecord): Parsed<Payload>;
  accept(payload: Payload): Acceptance;
  group(payload: Payload): string;
  /** What tells a payload from others on the lane. @default its id */
  deduplicationId?(payload: Payload): string;
}

/**
 * Makes the handler of an intake: each notification is put on the lane, dropped, or kept in the dead letters.
 * It throws when the queue can't be reached; Lambda then calls again, and after that keeps the event.
 */
export function acceptNotifications<Payload extends { readonly id: string }>(
  intake: Intake<Payload>,
  ports: AcceptNotificationsPorts<Payload>,
): (event: { Records: readonly unknown[] }, context: Context) => Promise<void> {
  return async (event) => {
    try {
      const results = await Promise.allSettled(
        event.Records.map((record) => acceptRecord(record, intake, ports)),
      );
      const faults = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      for (const fault of faults) ports.log.error('queue not reached; Lambda calls again', {}, fault);
      if (faults.length > 0) throw new AggregateError(faults, 'queue not reached');
    } finally {
      ports.metrics.flush();
    }
  };
}

async function acceptRecord<Payload extends { readonly id: string }>(
  record: unknown,
  intake: Intake<Payload>,
  { lane, deadLetters, log, metrics }: AcceptNotificationsPorts<Payload>,
): Promise<void> {
  const refuse = async (reason: string, correlationId?: string): Promise<void> => {
    await deadLetters.keep({ Records: [record] }, reason);
    metrics.count(`${intake.name}Refused`);
    log.warn('notification kept in the dead letters', { reason, correlationId });
  };
  const notification = parse(snsRecordSchema, record);
  if (!notification.ok) return refuse(notification.reason);
  const { MessageId: snsMessageId, Timestamp: snsTimestamp } = notification.value.Sns;
  const payload = intake.parse(notification.value);
  if (!payload.ok) return refuse(payload.reason, snsMessageId);

  const correlationId = payload.value.id;
  const acceptance = intake.accept(payload.value);
  if (acceptance.kind === 'refused') return refuse(acceptance.reason, correlationId);
  if (acceptance.kind === 'dropped') {
    metrics.count(`${intake.name}Dropped`);
    return log.info('notification dropped', { reason: acceptance.reason, correlationId });
  }
  await lane.put({
    group: intake.group(payload.value),
    deduplicationId: intake.deduplicationId?.(payload.value) ?? payload.value.id,
    message: { version: 1, payload: payload.value, snsMessageId, snsTimestamp, correlationId },
  });
  metrics.count(`${intake.name}Accepted`);
  log.info('notification accepted', { correlationId, snsMessageId });
}
