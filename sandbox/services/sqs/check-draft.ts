import type { Draft, QueueSettings } from './message.ts';
import { sqsErrors } from './sqs-error.ts';

/** What SQS's SendMessage takes in a body. Source: SQS API reference, SendMessage, MessageBody. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const identifier = /^[\x21-\x7e]{1,128}$/;

/**
 * Refuses what SQS refuses.
 * @throws AwsError under SQS's own names
 */
export function checkDraft(draft: Draft, queue: QueueSettings): void {
  const { body, attributes = {}, delaySeconds } = draft;
  if (body === '') throw sqsErrors.missingParameter('MessageBody');
  if (forbidden.test(body)) throw sqsErrors.invalidContents();
  if (sizeOf(draft) > queue.maximumBytes) {
    throw sqsErrors.invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumBytes} bytes.`,
    );
  }
  if (Object.keys(attributes).length > 10) {
    throw sqsErrors.invalidParameter('Number of message attributes exceeds the allowed maximum [10].');
  }
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes)) {
    if (!/^(String|Number|Binary)(\..+)?$/.test(DataType) || !(StringValue || BinaryValue)) {
      throw sqsErrors.invalidParameter(
        `The message attribute '${name}' must contain a type and a non-empty value.`,
      );
    }
    if (StringValue && forbidden.test(StringValue)) throw sqsErrors.invalidContents();
  }
  if (delaySeconds !== undefined && (delaySeconds < 0 || delaySeconds > 900)) {
    throw sqsErrors.invalidParameter(`Value ${delaySeconds} for parameter DelaySeconds is invalid.`);
  }
  if (queue.fifo) checkFifo(draft, queue);
  else if (draft.deduplicationId !== undefined) {
    throw sqsErrors.invalidParameter(
      'The request includes a parameter that is not valid for this queue type: MessageDeduplicationId.',
    );
  }
}

function checkFifo({ group, deduplicationId, delaySeconds }: Draft, queue: QueueSettings): void {
  if (group === undefined) throw sqsErrors.missingParameter('MessageGroupId');
  if (deduplicationId === undefined && !queue.contentBasedDeduplication) {
    throw sqsErrors.invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
  }
  for (const id of [group, deduplicationId]) {
    if (id !== undefined && !identifier.test(id)) {
      throw sqsErrors.invalidParameter(
        'MessageGroupId and MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
      );
    }
  }
  if (delaySeconds) {
    throw sqsErrors.invalidParameter(
      `Value ${delaySeconds} for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
  }
}

/** Body and attributes count together. */
function sizeOf({ body, attributes = {} }: Draft): number {
  let bytes = Buffer.byteLength(body);
  for (const [name, { DataType, StringValue = '', BinaryValue = '' }] of Object.entries(attributes)) {
    bytes += Buffer.byteLength(name + DataType + StringValue) + Buffer.byteLength(BinaryValue, 'base64');
  }
  return bytes;
}
