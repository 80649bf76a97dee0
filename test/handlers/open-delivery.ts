import type { Context } from 'aws-lambda';
import type { Delivery, DeliveryCall, Later } from '../../lambda/core/delivery.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import type { LaneReceipt } from '../../lambda/core/ports.ts';
import { parseTextMessage } from '../../lambda/events/lane-message.ts';
import { type DrainLanePorts, drainLane } from '../../lambda/handlers/drain-lane.ts';
import { receipt, sqsRecord } from '../fixtures/lane-records.ts';
import { onLane, text } from '../fixtures/texts.ts';
import { MemoryLog } from '../twins/memory-log.ts';
import { MemoryMetrics } from '../twins/memory-metrics.ts';

export const accepted: Delivery = { kind: 'done', result: 'accepted' };
export const later: Later = { kind: 'later', reason: 'throttled', advice: 'wait' };
export const kept: Delivery = { kind: 'kept', reason: 'AccessDeniedException', advice: 'cure it' };

const body = JSON.stringify(onLane(text));
export const given: LaneReceipt = { ...receipt, body };
export const context = { getRemainingTimeInMillis: () => 12_345 } as Context;

/** A delivery that ends as it is told to, text by text. */
export function openDelivery(
  answer: (text: InboundText, call: DeliveryCall) => Promise<Delivery> = async () => accepted,
) {
  const events: unknown[] = [];
  const ports: DrainLanePorts & { log: MemoryLog; metrics: MemoryMetrics } = {
    laneReturns: {
      returnAfter: async ({ messageId }, seconds) => void events.push({ returned: messageId, seconds }),
    },
    failureQueue: {
      keep: async (message, reason) => void events.push({ kept: message, reason }),
    },
    log: new MemoryLog(),
    metrics: new MemoryMetrics(),
    clock: { now: () => Date.parse(onLane(text).snsTimestamp) + 1_250 },
  };
  const drain = (receipts: readonly LaneReceipt[], over: Partial<DrainLanePorts> = {}) =>
    drainLane<InboundText>(
      {
        name: 'Inbound',
        parse: parseTextMessage,
        begin: (begun) => void events.push({ begun: begun === context }),
        deliver: ({ payload }, call) => {
          events.push({ delivered: payload.id });
          return answer(payload, call);
        },
      },
      { ...ports, ...over },
    )({ Records: receipts.map(sqsRecord) }, context);
  return { ...ports, events, drain };
}

/** A message of its own for each name. */
export function batch(...names: string[]): LaneReceipt[] {
  return names.map((name) => ({
    ...given,
    messageId: `message-${name}`,
    body: JSON.stringify(onLane({ ...text, id: name })),
  }));
}

export const begun = { begun: true };
export const nothingFailed = { batchItemFailures: [] };
