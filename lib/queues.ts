import { Duration, Validations } from 'aws-cdk-lib';
import {
  DeduplicationScope,
  FifoThroughputLimit,
  type IQueue,
  Queue,
  QueueEncryption,
  type QueueProps,
} from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

// Fourteen days is the longest that SQS keeps a message.
const kept: QueueProps = {
  retentionPeriod: Duration.days(14),
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
};

/**
 * In high-throughput mode: plain FIFO takes 300 calls a second, and a burst above that would exhaust the intake's
 * two retries. Deduplication ids are always given, so a group's own scope loses nothing.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html
 */
const ordered: QueueProps = {
  ...kept,
  fifo: true,
  contentBasedDeduplication: false,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
};

export interface LaneProps {
  readonly failureQueue: IQueue;
  /** Seconds that an attempt of its delivery may take. */
  readonly attemptSeconds: number;
}

/** The queue between intake and delivery. Its redrive policy is only the net for killed processes. */
export function laneQueue(scope: Construct, id: string, { failureQueue, attemptSeconds }: LaneProps): Queue {
  return new Queue(scope, id, {
    ...ordered,
    visibilityTimeout: Duration.seconds(6 * attemptSeconds),
    deadLetterQueue: { queue: failureQueue, maxReceiveCount: 100 },
  });
}

/** The queue of what delivery refuses for good or has tried long enough. */
export function failureQueue(scope: Construct, id: string): Queue {
  return new Queue(scope, id, ordered);
}

/** The queue of what the topic can't hand over and the intake can't accept; SNS and Lambda want it standard. */
export function deadLetterQueue(scope: Construct, id: string): Queue {
  const queue = new Queue(scope, id, kept);
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions::AwsSolutions-SQS3',
    reason:
      'It is the dead-letter queue of the subscription and of the intake, which the rule does not look at.',
  });
  return queue;
}
