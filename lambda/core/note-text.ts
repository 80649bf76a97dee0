import type { ReceiptStatus } from './receipts/receipt.ts';

/** What was refused when it was to be sent. */
const refusals: Readonly<Record<string, string>> = {
  'opted-out': 'The customer has opted out of texts and was not reached.',
  'invalid-customer-number': "The customer's number can't be texted: nothing was sent.",
  'blocked-number': "The customer's number is blocked: nothing was sent.",
  'blocked-country': "Texts to the customer's country are blocked: nothing was sent.",
  'price-cap': 'The text would have cost more than allowed: nothing was sent.',
  attachment: 'A file was not sent: its kind, its size or where it goes allows none.',
};

/** What was sent and, as its receipt says, has failed. */
const failures: Readonly<Partial<Record<ReceiptStatus, string>>> = {
  invalid: "The customer's number is not valid: a text did not arrive.",
  'invalid-message': 'The carrier found a text invalid: it did not arrive.',
  unreachable: "The customer's phone can't be reached: a text did not arrive.",
  'carrier-unreachable': "The customer's carrier can't be reached: a text did not arrive.",
  blocked: "The customer's phone or carrier blocks our texts: one did not arrive.",
  'carrier-blocked': 'The carrier blocked a text: it did not arrive.',
  spam: 'The carrier took a text for spam: it did not arrive.',
  'ttl-expired': 'A text could not be delivered in time: it did not arrive.',
  'protect-blocked': 'Our own protection blocks the number or its country: a text did not arrive.',
  'file-inaccessible': 'A file could not be fetched: it did not arrive.',
  'file-type-unsupported': 'The carrier does not take files of this kind: one did not arrive.',
  'file-size-exceeded': 'A file was too large: it did not arrive.',
};

const sentences: Readonly<Record<string, string>> = { ...refusals, ...failures };

/** Begins with what marks it as the bridge's: it stands in the chat as the customer's. */
export function noteText(reason: string): string {
  return `[bridge] ${sentences[reason] ?? `The customer was not reached: ${reason}.`}`;
}
