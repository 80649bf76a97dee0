import * as z from 'zod/mini';
import type { InboundText } from '../core/inbound-text.ts';
import { type Parsed, parseJson } from './sns.ts';

const phoneNumber = z.string().check(z.regex(/^\+?[1-9]\d{1,18}$/));

/**
 * A text as two-way SMS publishes it. Only the keyword and the id of the message replied to are optional; a text
 * without a body is read as blank.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html
 */
const payloadSchema = z.object({
  originationNumber: phoneNumber,
  destinationNumber: z.string().check(z.minLength(1)),
  inboundMessageId: z.string().check(z.minLength(1), z.maxLength(256)),
  messageBody: z.optional(z.nullable(z.string())),
  messageKeyword: z.optional(z.nullable(z.string())),
});

/** Reads the `Message` of a notification from the inbound topic. */
export function parseInboundText(message: string): Parsed<InboundText> {
  const parsed = parseJson(payloadSchema, message);
  if (!parsed.ok) return parsed;
  const { originationNumber, destinationNumber, inboundMessageId, messageBody, messageKeyword } =
    parsed.value;
  const text = {
    id: inboundMessageId,
    customerNumber: originationNumber,
    bridgeNumber: destinationNumber,
    // Half a surrogate pair has no form on the wire: each service would guess another.
    body: (messageBody ?? '').toWellFormed(),
    ...(messageKeyword && { keyword: messageKeyword }),
  };
  return { ok: true, value: text };
}
