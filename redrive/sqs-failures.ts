import { createHash } from 'node:crypto';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { reachAws } from '../commands/reach-aws.ts';
import type { Depth, FailedMessage, FailureSource } from './failure-source.ts';

/** A failed message with what is needed to put it back. */
export interface SqsFailure extends FailedMessage {
  readonly body: string;
  readonly attributes: NonNullable<Message['MessageAttributes']>;
}

/** The way from one kind of queue back to where its messages came from. */
export interface WayBack {
  /** Why a message lies there. */
  reasonOf(message: Pick<SqsFailure, 'body' | 'attributes'>): string;
  /** What is in it, as far as it is the same each time. */
  contentOf(body: string): string;
  putBack(message: SqsFailure): Promise<boolean>;
}

export interface SqsFailuresOptions {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly wayBack: WayBack;
}

/** How long a message is held: an interrupted run's show again after it. */
const holdSeconds = 60;

/** SQS hands out at most ten at a time. Waiting a second asks all of its servers, not some. */
const receiving = { MaxNumberOfMessages: 10, WaitTimeSeconds: 1, VisibilityTimeout: holdSeconds };

/** The failures in a queue of SQS, FIFO or standard. */
export function sqsFailures({ sqs, queueUrl, wayBack }: SqsFailuresOptions): FailureSource<SqsFailure> {
  const queue = { QueueUrl: queueUrl };
  return {
    async depth(): Promise<Depth> {
      const asked = sqs.send(new GetQueueAttributesCommand({ ...queue, AttributeNames: ['All'] }));
      const { Attributes = {} } = await reachAws('sqs:GetQueueAttributes', asked);
      return {
        visible: Number(Attributes.ApproximateNumberOfMessages ?? 0),
        hidden: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      };
    },
    async receive() {
      const asked = sqs.send(
        new ReceiveMessageCommand({
          ...{ ...queue, ...receiving },
          MessageSystemAttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      );
      const { Messages = [] } = await reachAws('sqs:ReceiveMessage', asked);
      return Messages.map((message) => read(message, wayBack));
    },
    putBack: (message) => wayBack.putBack(message),
    async delete({ handle }) {
      const asked = sqs.send(new DeleteMessageCommand({ ...queue, ReceiptHandle: handle }));
      await reachAws('sqs:DeleteMessage', asked.catch(forgiveEndedHold));
    },
    async release(messages) {
      for (let start = 0; start < messages.length; start += 10) {
        // One whose hold has ended already is an entry among the failed ones, and nothing to mend.
        const asked = sqs.send(
          new ChangeMessageVisibilityBatchCommand({
            ...queue,
            Entries: messages.slice(start, start + 10).map(({ handle }, index) => ({
              ...{ Id: String(index), ReceiptHandle: handle, VisibilityTimeout: 0 },
            })),
          }),
        );
        await reachAws('sqs:ChangeMessageVisibility', asked);
      }
    },
  };
}

/** A FIFO queue refuses to delete what isn't held any more. */
function forgiveEndedHold(error: unknown): void {
  if (error instanceof Error && /^(InvalidParameterValue|ReceiptHandleIsInvalid)/.test(error.name)) return;
  throw error;
}

function read(message: Message, wayBack: WayBack): SqsFailure {
  const { MessageId = '', ReceiptHandle = '', Body: body = '', Attributes, MessageAttributes = {} } = message;
  return {
    id: MessageId,
    at: new Date(Number(Attributes?.SentTimestamp ?? 0)).toISOString(),
    reason: wayBack.reasonOf({ body, attributes: MessageAttributes }),
    content: createHash('sha256').update(wayBack.contentOf(body)).digest('hex'),
    group: Attributes?.MessageGroupId ?? '',
    handle: ReceiptHandle,
    body,
    attributes: MessageAttributes,
  };
}
