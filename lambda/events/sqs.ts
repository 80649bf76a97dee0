import * as z from 'zod/mini';
import type { LaneReceipt } from '../core/ports.ts';
import { parse } from './sns.ts';

/**
 * One record of a FIFO lane as Lambda hands it over.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
const recordSchema = z.object({
  messageId: z.string(),
  receiptHandle: z.string(),
  body: z.string(),
  attributes: z.object({
    ApproximateReceiveCount: z.string().check(z.regex(/^\d+$/)),
    MessageGroupId: z.string(),
  }),
  messageAttributes: z.optional(
    z.object({ reason: z.optional(z.object({ stringValue: z.optional(z.nullable(z.string())) })) }),
  ),
});

/**
 * Reads a lane's record.
 * @throws when it isn't one: the function was attached to something that isn't a FIFO queue.
 */
export function readLaneReceipt(record: unknown): LaneReceipt {
  const parsed = parse(recordSchema, record);
  if (!parsed.ok) throw new Error(`expected a record of a FIFO queue, which came as ${parsed.reason}`);
  const { messageId, receiptHandle, body, attributes, messageAttributes } = parsed.value;
  const releasedFrom = messageAttributes?.reason?.stringValue;
  return {
    messageId,
    receiptHandle,
    body,
    group: attributes.MessageGroupId,
    receiveCount: Number(attributes.ApproximateReceiveCount),
    ...(releasedFrom && { releasedFrom }),
  };
}
