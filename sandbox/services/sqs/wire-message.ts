import { md5OfAttributes, md5OfBody } from './md5.ts';
import type { Draft, Message, MessageAttributes, Receipt } from './message.ts';
import type { ReceiveRequest, SendEntry } from './requests.ts';

/** SenderId of everybody here: SQS tells the caller's, which nothing depends on. */
const senderId = 'AIDASANDBOX';

export function toDraft(entry: Omit<SendEntry, 'QueueUrl'>): Draft {
  return {
    body: entry.MessageBody,
    attributes: entry.MessageAttributes,
    group: entry.MessageGroupId,
    deduplicationId: entry.MessageDeduplicationId,
    delaySeconds: entry.DelaySeconds,
  };
}

/** Attributes that SQS itself gives a received message. */
export function systemAttributes(message: Message): Record<string, string> {
  const { group, deduplicationId, sequenceNumber, sentAt, firstReceivedAt, receiveCount, sourceArn } =
    message;
  return {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(sentAt),
    SenderId: senderId,
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt ?? sentAt),
    ...(sequenceNumber !== undefined && {
      SequenceNumber: sequenceNumber,
      MessageGroupId: group,
      MessageDeduplicationId: deduplicationId ?? '',
    }),
    ...(sourceArn && { DeadLetterQueueSourceArn: sourceArn }),
  };
}

/** A message as ReceiveMessage answers it, with the attributes that were asked for. */
export function toWireMessage({ message, handle }: Receipt, request: ReceiveRequest): object {
  const system = pick(systemAttributes(message), [
    ...request.AttributeNames,
    ...request.MessageSystemAttributeNames,
  ]);
  const attributes: MessageAttributes = pick(message.attributes, request.MessageAttributeNames);
  const hasAttributes = Object.keys(attributes).length > 0;
  return {
    MessageId: message.id,
    ReceiptHandle: handle,
    Body: message.body,
    MD5OfBody: md5OfBody(message.body),
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(hasAttributes && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: md5OfAttributes(attributes),
    }),
  };
}

function pick<Value>(all: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  const wanted = (name: string) =>
    names.some(
      (asked) =>
        asked === 'All' ||
        asked === '.*' ||
        asked === name ||
        (asked.endsWith('.*') && name.startsWith(asked.slice(0, -2))),
    );
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted(name)));
}
