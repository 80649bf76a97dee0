import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../core/ports.ts';
import { toQueueText, toReasonAttribute } from './queue-text.ts';

export interface DeadLettersOptions {
  readonly sqs: SQSClient;
  readonly deadLettersUrl: string;
}

/** Dead letters on a standard SQS queue. */
export class SqsDeadLetters implements DeadLetters {
  readonly #options: DeadLettersOptions;

  constructor(options: DeadLettersOptions) {
    this.#options = options;
  }

  async keep(event: unknown, reason: string): Promise<void> {
    const { sqs, deadLettersUrl } = this.#options;
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: deadLettersUrl,
        MessageBody: toQueueText(event),
        MessageAttributes: toReasonAttribute(reason),
      }),
    );
  }
}
