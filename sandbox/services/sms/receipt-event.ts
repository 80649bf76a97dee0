import type { Text, TextStatus } from './texts.ts';

/** The name of an event's type without `TEXT_` or `MEDIA_`, and what the phone shows of it. */
const statusByName = {
  QUEUED: 'accepted',
  PENDING: 'sent',
  SENT: 'sent',
  SUCCESSFUL: 'delivered',
  DELIVERED: 'delivered',
  UNKNOWN: 'sent',
  INVALID: 'failed',
  INVALID_MESSAGE: 'failed',
  UNREACHABLE: 'failed',
  CARRIER_UNREACHABLE: 'failed',
  TTL_EXPIRED: 'failed',
  FILE_INACCESSIBLE: 'failed',
  FILE_TYPE_UNSUPPORTED: 'failed',
  FILE_SIZE_EXCEEDED: 'failed',
  BLOCKED: 'blocked',
  CARRIER_BLOCKED: 'blocked',
  PROTECT_BLOCKED: 'blocked',
  SPAM: 'blocked',
} as const satisfies Readonly<Record<string, TextStatus>>;

type EventName = keyof typeof statusByName;

const underWay: readonly string[] = ['QUEUED', 'PENDING', 'SENT'];

/** What was sent, as End User Messaging remembers it. */
export interface Sending {
  readonly kind: 'TEXT' | 'MEDIA';
  readonly context: Readonly<Record<string, string>>;
  readonly configurationSet: string | undefined;
  /** Milliseconds since 1970. */
  readonly requestedAt: number;
}

/** @returns nothing for a type that isn't one of texts or media */
export function statusOfEvent(eventType: string): TextStatus | undefined {
  const name = nameOf(eventType);
  return Object.hasOwn(statusByName, name) ? statusByName[name as EventName] : undefined;
}

/** Why a text didn't arrive, in AWS's word for it; nothing for one that did or may. */
export function reasonOfEvent(eventType: string): string | undefined {
  const status = statusOfEvent(eventType);
  const isLost = status === 'failed' || status === 'blocked';
  return isLost ? nameOf(eventType).toLowerCase().replaceAll('_', '-') : undefined;
}

/**
 * An event as a configuration set publishes it.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
 */
export function receiptEvent(
  text: Text,
  { kind, context, requestedAt }: Sending,
  event: { readonly eventType: string; readonly at: number; readonly isFinal?: boolean | undefined },
): object {
  const name = nameOf(event.eventType);
  return {
    eventType: event.eventType,
    eventVersion: '1.0',
    eventTimestamp: event.at,
    isFinal: event.isFinal ?? !underWay.includes(name),
    originationPhoneNumber: text.from,
    destinationPhoneNumber: text.to,
    isoCountryCode: 'US',
    ...(kind === 'MEDIA' && { contentType: 'MMS' }),
    messageId: text.id,
    messageRequestTimestamp: requestedAt,
    ...(kind === 'TEXT' && { messageEncoding: text.encoding === 'GSM-7' ? 'GSM' : 'Unicode' }),
    messageType: 'TRANSACTIONAL',
    messageStatus: name,
    messageStatusDescription: `Message is ${name.toLowerCase().replaceAll('_', ' ')}`,
    context,
    totalMessageParts: text.segments,
    totalMessagePrice: Math.round(text.segments * 581) / 100_000,
    totalCarrierFee: Math.round(text.segments * 300) / 100_000,
  };
}

function nameOf(eventType: string): string {
  return eventType.replace(/^(TEXT|MEDIA)_/, '');
}
