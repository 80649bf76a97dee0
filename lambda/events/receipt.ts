import * as z from 'zod/mini';
import {
  isReceiptStatus,
  type Receipt,
  type ReceiptStatus,
  type ReceiptSubject,
} from '../core/receipts/receipt.ts';
import { namedTexts, type Parsed, parseJson } from './sns.ts';

const optionalNumber = z.optional(z.nullable(z.number()));

/**
 * What a configuration set tells of a text or medium. The types say more than `messageStatus`, of which there are
 * others. All but type, id and time may be missing.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
 */
const payloadSchema = z.object({
  eventType: z.string(),
  messageId: z.string().check(z.minLength(1), z.maxLength(256)),
  eventTimestamp: z.number(),
  isFinal: z.optional(z.nullable(z.boolean())),
  context: z.optional(z.nullable(namedTexts)),
  totalMessageParts: optionalNumber,
  totalMessagePrice: optionalNumber,
  totalCarrierFee: optionalNumber,
});

/** Reads the `Message` of a notification from the receipt topic. */
export function parseReceipt(message: string): Parsed<Receipt> {
  const parsed = parseJson(payloadSchema, message);
  if (!parsed.ok) return parsed;
  const { eventType, messageId, eventTimestamp, isFinal, context, ...totals } = parsed.value;
  const status = statusOf(eventType);
  const subject = subjectOf(context ?? {});
  const receipt = {
    messageId,
    at: eventTimestamp,
    isFinal: isFinal ?? true,
    ...(status && { status }),
    ...(subject && { subject }),
    ...(totals.totalMessageParts != null && { segments: totals.totalMessageParts }),
    ...(totals.totalMessagePrice != null && { price: totals.totalMessagePrice }),
    ...(totals.totalCarrierFee != null && { carrierFee: totals.totalCarrierFee }),
  };
  return { ok: true, value: receipt };
}

function statusOf(eventType: string): ReceiptStatus | undefined {
  const name = /^(?:TEXT|MEDIA)_(.+)$/.exec(eventType)?.[1]?.toLowerCase().replaceAll('_', '-') ?? '';
  return isReceiptStatus(name) ? name : undefined;
}

const partPattern = /^(?:(file|words) )?([1-9]\d{0,3})\/([1-9]\d{0,3})$/;

const itemSchema = z.object({
  contact: z.string().check(z.minLength(1)),
  instance: z.optional(z.string()),
  item: z.string().check(z.minLength(1)),
  part: z.string().check(z.regex(partPattern)),
  at: z.optional(z.string()),
});

/** The configuration set may serve others, too, whose context is their own. */
function subjectOf(context: Readonly<Record<string, string>>): ReceiptSubject | undefined {
  if (context.notice !== undefined) return { kind: 'notice', notice: context.notice };
  const parsed = itemSchema.safeParse(context);
  if (!parsed.success) return undefined;
  const { part: name, contact, item, instance, at } = parsed.data;
  const [, as, part, of] = partPattern.exec(name) ?? [];
  return {
    ...{ kind: 'item', contact, item, part: Number(part), of: Number(of) },
    ...(isKind(as) && { as }),
    ...(instance !== undefined && { instance }),
    ...(at !== undefined && { at }),
  };
}

function isKind(name: string | undefined): name is 'file' | 'words' {
  return name === 'file' || name === 'words';
}
