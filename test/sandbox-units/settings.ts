import type { QueueSettings } from '../../sandbox/services/sqs/message.ts';
import type { Stack } from '../../sandbox/template/stack.ts';

/** A queue as the template would define it. */
export function queueSettings(changes: Partial<QueueSettings> = {}): QueueSettings {
  const name = changes.name ?? 'queue';
  return {
    name,
    arn: `arn:aws:sqs:us-east-1:111122223333:${name}`,
    url: `http://127.0.0.1/111122223333/${name}`,
    fifo: false,
    contentBasedDeduplication: false,
    deduplicationPerGroup: false,
    visibilitySeconds: 30,
    delaySeconds: 0,
    receiveWaitSeconds: 0,
    retentionSeconds: 345_600,
    maximumBytes: 1_048_576,
    redrive: undefined,
    ...changes,
  };
}

type QueueResource = Stack['queues'][number];

/** A FIFO queue in a stack. */
export function queueResource(
  logicalId: string,
  properties: Partial<QueueResource['properties']>,
): QueueResource {
  const name = `${logicalId}.fifo`;
  const arn = `arn:aws:sqs:us-east-1:111122223333:${name}`;
  return {
    logicalId,
    name,
    ref: `http://127.0.0.1/111122223333/${name}`,
    attributes: { Arn: arn },
    properties: {
      FifoQueue: true,
      ContentBasedDeduplication: false,
      DeduplicationScope: 'queue',
      VisibilityTimeout: 0,
      DelaySeconds: 0,
      MaximumMessageSize: 1_048_576,
      MessageRetentionPeriod: 345_600,
      ReceiveMessageWaitTimeSeconds: 0,
      ...properties,
    },
  };
}
