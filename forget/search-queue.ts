import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type Customer, judge, type Verdict } from './customer.ts';

/** What a queue held, in messages. */
export type QueueFindings = Readonly<Record<Verdict, number>> & {
  /** Somebody else had received them: nobody can look at those. */
  readonly inFlight: number;
  /** What was put aside first came again before the end of the queue was reached. */
  readonly isCutShort: boolean;
};

export interface SearchedQueue {
  readonly sqs: SQSClient;
  readonly url: string;
  /** Deletes what it finds. */
  readonly erases: boolean;
  /** For how long what is another's stays out of sight, and so how long the search may take. */
  readonly holdSeconds: number;
}

/**
 * Looks at every message of a queue, and puts back what isn't the customer's. A FIFO queue hands out no more of a
 * group than ten messages at a time; but a group is of one customer, so that the rest shows once theirs are deleted.
 */
export async function searchQueue(queue: SearchedQueue, customer: Customer): Promise<QueueFindings> {
  const inFlight = await countInFlight(queue);
  const found = { theirs: 0, others: 0, unclear: 0 };
  const held = new Map<string, Message>();
  let isCutShort = false;
  try {
    while (!isCutShort) {
      const batch = await receive(queue);
      if (batch.length === 0) break;
      for (const message of batch) {
        const { MessageId = '', Body = '' } = message;
        isCutShort ||= held.has(MessageId);
        const verdict = judge(Body, customer);
        if (!held.has(MessageId)) found[verdict] += 1;
        if (verdict === 'theirs' && queue.erases) await erase(queue, message);
        else held.set(MessageId, message);
      }
    }
    return { ...found, inFlight, isCutShort };
  } finally {
    await putBack(queue, [...held.values()]);
  }
}

async function erase({ sqs, url }: SearchedQueue, { ReceiptHandle }: Message): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
}

/** Waiting a second makes SQS ask all its servers, so that nothing at all means that nothing is there. */
async function receive({ sqs, url, holdSeconds }: SearchedQueue): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: url,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: holdSeconds,
    WaitTimeSeconds: 1,
  });
  return (await sqs.send(command)).Messages ?? [];
}

async function countInFlight({ sqs, url }: SearchedQueue): Promise<number> {
  const name = 'ApproximateNumberOfMessagesNotVisible';
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [name] }),
  );
  return Number(Attributes?.[name] ?? 0);
}

async function putBack({ sqs, url }: SearchedQueue, messages: readonly Message[]): Promise<void> {
  for (let from = 0; from < messages.length; from += 10) {
    const Entries = messages.slice(from, from + 10).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  }
}
