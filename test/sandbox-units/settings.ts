import type { QueueSettings } from '../../sandbox/services/sqs/message.ts';

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
