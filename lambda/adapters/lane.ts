import { createHash } from 'node:crypto';
import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { LaneMessage } from '../core/lane-message.ts';
import type { Lane, LaneReceipt, LaneReturns } from '../core/ports.ts';
import { toQueueText } from './queue-text.ts';

export interface LaneOptions {
  readonly sqs: SQSClient;
  readonly laneUrl: string;
}

/** A lane on an SQS FIFO queue, as the intake sees it. */
export class SqsLane<Payload> implements Lane<Payload> {
  readonly #options: LaneOptions;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  async put(entry: { group: string; deduplicationId: string; message: LaneMessage<Payload> }): Promise<void> {
    const { sqs, laneUrl } = this.#options;
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: laneUrl,
        MessageBody: toQueueText(entry.message),
        MessageGroupId: digest(entry.group),
        MessageDeduplicationId: digest(entry.deduplicationId),
      }),
    );
  }
}

/** A lane on an SQS FIFO queue, as the delivery sees it. */
export class SqsLaneReturns implements LaneReturns {
  readonly #options: LaneOptions;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  async returnAfter({ receiptHandle }: LaneReceipt, seconds: number): Promise<void> {
    const { sqs, laneUrl } = this.#options;
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: laneUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      }),
    );
  }
}

/** Group and deduplication ids are neither encrypted nor free in their characters. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
