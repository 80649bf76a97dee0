import { md5OfAttributes, md5OfBody } from '../sqs/md5.ts';
import type { MessageAttributes, Receipt } from '../sqs/message.ts';
import { systemAttributes } from '../sqs/wire-message.ts';

/**
 * A message as a function gets it.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function toSqsRecord(
  { message, handle }: Receipt,
  source: { readonly arn: string; readonly region: string },
): object {
  const attributesDigest = md5OfAttributes(message.attributes);
  return {
    messageId: message.id,
    receiptHandle: handle,
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: toRecordAttributes(message.attributes),
    ...(attributesDigest && { md5OfMessageAttributes: attributesDigest }),
    md5OfBody: md5OfBody(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: source.arn,
    awsRegion: source.region,
  };
}

function toRecordAttributes(attributes: MessageAttributes): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  );
}
