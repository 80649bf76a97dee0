import type { Context, SQSBatchResponse } from 'aws-lambda';
import type { Delivery, DeliveryCall, Kept, Later } from '../core/delivery.ts';
import type { LaneMessage } from '../core/lane-message.ts';
import type { Clock, Deadline, FailureQueue, LaneReceipt, LaneReturns, Log, Metrics } from '../core/ports.ts';
import type { Parsed } from '../events/sns.ts';
import { readLaneReceipt } from '../events/sqs.ts';
import { countsOf } from './delivery-counts.ts';

export interface DrainLanePorts {
  readonly laneReturns: LaneReturns;
  readonly failureQueue: FailureQueue;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Pick<Clock, 'now'>;
}

/** What tells the delivery of one direction from that of the other. */
export interface LaneDelivery<Payload> {
  /** Prefix of the metrics. */
  readonly name: 'Inbound' | 'Outbound';
  parse(body: string): Parsed<LaneMessage<Payload>>;
  /** Tells the adapters that need it of Lambda's context. */
  begin(context: Context): void;
  deliver(message: LaneMessage<Payload>, call: DeliveryCall): Promise<Delivery>;
}

/** Receives after which a message is kept: below the queue's own limit, which is the net for killed processes. */
const patienceReceives = 90;
const waitsSeconds = [5, 15, 60];

/**
 * Makes the handler of a delivery. After a message that comes again nothing else of the batch is touched:
 * it may be of the same group.
 */
export function drainLane<Payload>(
  delivery: LaneDelivery<Payload>,
  ports: DrainLanePorts,
): (event: { Records: readonly unknown[] }, context: Context) => Promise<SQSBatchResponse> {
  return async (event, context) => {
    delivery.begin(context);
    const deadline = { remainingMilliseconds: () => context.getRemainingTimeInMillis() };
    const receipts = event.Records.map(readLaneReceipt);
    try {
      for (const [index, receipt] of receipts.entries()) {
        if (await drainMessage(receipt, { delivery, ports, deadline })) continue;
        const rest = receipts.slice(index);
        return { batchItemFailures: rest.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      }
      return { batchItemFailures: [] };
    } finally {
      ports.metrics.flush();
    }
  };
}

interface Drain<Payload> {
  readonly delivery: LaneDelivery<Payload>;
  readonly ports: DrainLanePorts;
  readonly deadline: Deadline;
}

/** Answers whether the message is done with. */
async function drainMessage<Payload>(receipt: LaneReceipt, { delivery, ports, deadline }: Drain<Payload>) {
  const { name } = delivery;
  const parsed = delivery.parse(receipt.body);
  const correlationId = parsed.ok ? parsed.value.correlationId : receipt.messageId;
  try {
    const result = parsed.ok
      ? await delivery.deliver(parsed.value, { deadline, ...releaseOf(receipt) })
      : unreadable(parsed.reason);
    const final = result.kind === 'later' ? patienceEnds(result, receipt) : result;
    if (final.kind === 'kept') await ports.failureQueue.keep(receipt, final.reason);
    if (final.kind === 'later') await returnLater(receipt, ports, final.waitSeconds);
    tell(final, { name, ports, correlationId, receipt });
    if (parsed.ok) measureWay(final, parsed.value, { name, ports, receipt });
    return final.kind !== 'later';
  } catch (fault) {
    await returnLater(receipt, ports);
    ports.metrics.count(`${name}Faults`);
    ports.log.error('delivery failed; the message comes again', { correlationId }, fault);
    return false;
  }
}

function releaseOf({ releasedFrom, messageId }: LaneReceipt): Omit<DeliveryCall, 'deadline'> {
  if (releasedFrom === undefined) return {};
  return { releasedFrom, ...(releasedFrom === 'unknown-outcome' && { releasedAs: messageId }) };
}

function unreadable(reason: string): Kept {
  return {
    kind: 'kept',
    reason: `unreadable-message ${reason}`,
    advice: 'deploy a version that reads it, then redrive',
  };
}

function patienceEnds(later: Later, { receiveCount }: LaneReceipt): Later | Kept {
  return receiveCount < patienceReceives ? later : { ...later, kind: 'kept' };
}

/** Shortens the visibility timeout; where that fails the message comes all the same, only later. */
async function returnLater(
  receipt: LaneReceipt,
  { laneReturns, log }: DrainLanePorts,
  waitSeconds?: number,
): Promise<void> {
  const seconds = waitSeconds ?? waitsSeconds[Math.min(receipt.receiveCount, waitsSeconds.length) - 1] ?? 60;
  try {
    await laneReturns.returnAfter(receipt, seconds);
  } catch (fault) {
    log.warn('visibility not shortened', {
      messageId: receipt.messageId,
      fault: fault instanceof Error ? fault.name : '',
    });
  }
}

interface Telling {
  readonly name: string;
  readonly ports: DrainLanePorts;
  readonly correlationId: string;
  readonly receipt: LaneReceipt;
}

function tell(final: Delivery, { name, ports, correlationId, receipt }: Telling): void {
  const { log, metrics } = ports;
  const fields = { correlationId, reason: final.reason, receiveCount: receipt.receiveCount };
  for (const count of countsOf(final)) metrics.count(`${name}${count}`);
  if (final.kind === 'done') {
    log.info(`message ${final.result}`, { ...fields, notice: final.notice });
  } else if (final.kind === 'later') {
    log.warn('message comes again', { ...fields, advice: final.advice, notice: final.notice });
  } else {
    log.error('message kept in the failure queue', { ...fields, advice: final.advice, notice: final.notice });
  }
}

/** How long a message was on its way, from SNS to the service that took it; but for one that a person put back. */
function measureWay(
  final: Delivery,
  { snsTimestamp }: LaneMessage<unknown>,
  { name, ports, receipt }: Omit<Telling, 'correlationId'>,
): void {
  const value = ports.clock.now() - Date.parse(snsTimestamp);
  const isFirst = final.kind === 'done' && final.result === 'accepted' && receipt.releasedFrom === undefined;
  if (isFirst && value >= 0) ports.metrics.measure({ name: `${name}Delay`, value, unit: 'milliseconds' });
}
