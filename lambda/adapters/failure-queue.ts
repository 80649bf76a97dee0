import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { FailureQueue, LaneReceipt } from '../core/ports.ts';
import { toReasonAttribute } from './queue-text.ts';

export interface FailureQueueOptions {
  readonly sqs: SQSClient;
  readonly failureQueueUrl: string;
}

/** A failure queue on SQS FIFO. */
export class SqsFailureQueue implements FailureQueue {
  readonly #options: FailureQueueOptions;

  constructor(options: FailureQueueOptions) {
    this.#options = options;
  }

  /**
   * The deduplication id is the lane message's own MessageId: SQS remembers an id for five minutes and swallows a
   * second send, so with the text's id a message that fails again after a redrive would vanish.
   */
  async keep(receipt: LaneReceipt, reason: string): Promise<void> {
    const { sqs, failureQueueUrl } = this.#options;
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: failureQueueUrl,
        MessageBody: receipt.body,
        MessageGroupId: receipt.group,
        MessageDeduplicationId: receipt.messageId,
        MessageAttributes: toReasonAttribute(reason),
      }),
    );
  }
}
