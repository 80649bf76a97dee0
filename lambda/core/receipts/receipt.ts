import type { ItemContext } from '../text-context.ts';

/** What a carrier, or AWS in its place, says of a send. */
export interface Receipt {
  /** End User Messaging's id of the send. */
  readonly messageId: string;
  /** What was sent; nothing for what this bridge didn't send. */
  readonly subject?: ReceiptSubject;
  /** As the type of its event says; nothing for types that are neither of texts nor of media. */
  readonly status?: ReceiptStatus;
  /** Whether nothing more is to be expected. */
  readonly isFinal: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Segments that it travelled in. */
  readonly segments?: number;
  /** As AWS reports it, in US dollars. */
  readonly price?: number;
  /** As AWS reports it, in US dollars. */
  readonly carrierFee?: number;
}

export type ReceiptSubject = ItemSubject | { readonly kind: 'notice'; readonly notice: string };

/** A part of an item, or one of its files; whoever sent it may not have said in which instance, and when. */
export type ItemSubject = { readonly kind: 'item' } & Part &
  Pick<ItemContext, 'contact' | 'item'> &
  Partial<Pick<ItemContext, 'instance' | 'at'>> & {
    /** A file, or words in place of files; a part of a text otherwise. */
    readonly as?: 'file' | 'words';
  };

/** Which part of how many. */
export interface Part {
  readonly part: number;
  readonly of: number;
}

/** What a status means for the text. */
export type Meaning = 'under-way' | 'delivered' | 'unknown' | 'failed';

/**
 * What a status means once it is the last word: an event's type without `TEXT_` or `MEDIA_`.
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html
 */
export const meanings = {
  queued: 'under-way',
  pending: 'under-way',
  sent: 'under-way',
  successful: 'delivered',
  delivered: 'delivered',
  unknown: 'unknown',
  invalid: 'failed',
  'invalid-message': 'failed',
  unreachable: 'failed',
  'carrier-unreachable': 'failed',
  blocked: 'failed',
  'carrier-blocked': 'failed',
  spam: 'failed',
  'ttl-expired': 'failed',
  'protect-blocked': 'failed',
  'file-inaccessible': 'failed',
  'file-type-unsupported': 'failed',
  'file-size-exceeded': 'failed',
} as const satisfies Readonly<Record<string, Meaning>>;

export type ReceiptStatus = keyof typeof meanings;

export function isReceiptStatus(name: string): name is ReceiptStatus {
  return Object.hasOwn(meanings, name);
}
