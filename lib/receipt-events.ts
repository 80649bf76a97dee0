/**
 * Types of events that are worth a receipt, by name: `TEXT_ALL` would bring `TEXT_SENT`, which CloudFormation doesn't
 * let a destination have.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html
 */
export const receiptEventTypes: readonly string[] = [
  ...both(['QUEUED', 'PENDING', 'SUCCESSFUL', 'DELIVERED', 'UNKNOWN']),
  ...both(['INVALID', 'INVALID_MESSAGE', 'UNREACHABLE', 'CARRIER_UNREACHABLE']),
  ...both(['BLOCKED', 'CARRIER_BLOCKED', 'SPAM', 'TTL_EXPIRED']),
  'TEXT_PROTECT_BLOCKED',
  'MEDIA_FILE_INACCESSIBLE',
  'MEDIA_FILE_TYPE_UNSUPPORTED',
  'MEDIA_FILE_SIZE_EXCEEDED',
];

function both(names: readonly string[]): readonly string[] {
  return ['TEXT', 'MEDIA'].flatMap((kind) => names.map((name) => `${kind}_${name}`));
}

/** Of the destination in a configuration set, the stack's own or its owner's. */
export const eventDestinationName = 'connect-sms-bridge';
