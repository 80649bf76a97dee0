/**
 * JSON that SQS accepts: it refuses U+FFFE and U+FFFF, which JSON.stringify leaves as they are.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function toQueueText(value: unknown): string {
  return JSON.stringify(value).replace(/[\uFFFE\uFFFF]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16)}`;
  });
}

/** A reason as SQS takes it in a message attribute: at most 256 characters, printable. */
export function toReasonAttribute(reason: string) {
  const StringValue = reason.replace(/[^\x20-\x7E]/g, '?').slice(0, 256) || 'unknown';
  return { reason: { DataType: 'String', StringValue } };
}
