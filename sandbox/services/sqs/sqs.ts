import type { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { AwsService, Operation } from '../../aws-endpoint/aws-service.ts';
import type { Caller } from '../../engine/caller.ts';
import type { Cancel, Clock } from '../../engine/clock.ts';
import { md5OfAttributes, md5OfBody } from './md5.ts';
import type { Receipt } from './message.ts';
import { moveOperations } from './move-operations.ts';
import type { MoveTasks } from './move-tasks.ts';
import type { Queue } from './queue.ts';
import { queueAttributes } from './queue-attributes.ts';
import type { Queues } from './queues.ts';
import { type ReceiveRequest, requests, type SendEntry } from './requests.ts';
import { define, sqsErrors } from './sqs-error.ts';
import { toDraft, toWireMessage } from './wire-message.ts';

export interface SqsParts {
  readonly queues: Queues;
  readonly moveTasks: MoveTasks;
  readonly clock: Clock;
}

/** SQS on the wire. */
export function sqsService({ queues, moveTasks, clock }: SqsParts): AwsService {
  const arnOf = ({ QueueUrl }: { QueueUrl: string }) => queues.byUrl(QueueUrl).settings.arn;

  /** An operation on one queue, named by its URL. */
  function onQueue<Input extends { QueueUrl: string }>(
    request: z.ZodType<Input>,
    run: (queue: Queue, input: Input, caller: Caller) => unknown,
  ): Operation {
    return define({
      request,
      resource: arnOf,
      run: (input, caller) => run(queues.byUrl(input.QueueUrl), input, caller),
    });
  }

  return {
    name: 'sqs',
    actionPrefix: 'sqs',
    errorCodes: {
      denied: 'AccessDeniedException',
      throttled: () => 'RequestThrottled',
      internal: 'InternalFailure',
    },
    repeatable: ['SendMessage'],
    operations: {
      SendMessage: onQueue(requests.sendMessage, send),
      SendMessageBatch: onQueue(requests.sendMessageBatch, (queue, { Entries }) =>
        batch(Entries, (entry) => send(queue, entry)),
      ),
      ReceiveMessage: onQueue(requests.receiveMessage, async (queue, request) => {
        const receipts = await receive(queue, request, clock);
        return receipts.length > 0
          ? { Messages: receipts.map((receipt) => toWireMessage(receipt, request)) }
          : {};
      }),
      DeleteMessage: onQueue(requests.deleteMessage, (queue, { ReceiptHandle }) =>
        queue.delete(ReceiptHandle),
      ),
      DeleteMessageBatch: onQueue(requests.deleteMessageBatch, (queue, { Entries }) =>
        batch(Entries, ({ ReceiptHandle }) => queue.delete(ReceiptHandle)),
      ),
      ChangeMessageVisibility: onQueue(requests.changeVisibility, (queue, input) =>
        queue.changeVisibility(input.ReceiptHandle, input.VisibilityTimeout),
      ),
      ChangeMessageVisibilityBatch: onQueue(requests.changeVisibilityBatch, (queue, { Entries }) =>
        batch(Entries, (entry) => queue.changeVisibility(entry.ReceiptHandle, entry.VisibilityTimeout)),
      ),
      PurgeQueue: onQueue(requests.queue, (queue) => queue.purge()),
      GetQueueAttributes: onQueue(requests.queueAttributes, (queue, { AttributeNames }) => ({
        Attributes: queueAttributes(queue, AttributeNames),
      })),
      ListDeadLetterSourceQueues: onQueue(requests.queue, (queue) => ({
        queueUrls: queues.sourcesOf(queue).map(({ settings }) => settings.url),
      })),
      ...byName(queues),
      ...moveOperations(queues, moveTasks),
    },
  };
}

function byName(queues: Queues): Record<string, Operation> {
  return {
    GetQueueUrl: define({
      request: requests.queueName,
      resource: ({ QueueName }) => queues.byUrl(QueueName).settings.arn,
      run: ({ QueueName }) => ({ QueueUrl: queues.byUrl(QueueName).settings.url }),
    }),
    ListQueues: define({
      request: requests.listQueues,
      resource: () => '*',
      run: ({ QueueNamePrefix }) => ({
        QueueUrls: queues
          .all()
          .filter(({ settings }) => settings.name.startsWith(QueueNamePrefix))
          .map(({ settings }) => settings.url),
      }),
    }),
  };
}

function send(queue: Queue, entry: Omit<SendEntry, 'QueueUrl'>): object {
  const { id, sequenceNumber } = queue.send(toDraft(entry));
  const attributesDigest = md5OfAttributes(entry.MessageAttributes);
  return {
    MessageId: id,
    MD5OfMessageBody: md5OfBody(entry.MessageBody),
    ...(attributesDigest && { MD5OfMessageAttributes: attributesDigest }),
    ...(sequenceNumber && { SequenceNumber: sequenceNumber }),
  };
}

/** Long polling waits at AWS's own pace: it ends as soon as there is something. */
async function receive(queue: Queue, request: ReceiveRequest, clock: Clock): Promise<Receipt[]> {
  const options = { max: request.MaxNumberOfMessages, visibilitySeconds: request.VisibilityTimeout };
  const waitSeconds = request.WaitTimeSeconds ?? queue.settings.receiveWaitSeconds;
  const deadline = clock.now() + waitSeconds * 1000;
  for (;;) {
    const receipts = queue.receive(options);
    const left = deadline - clock.now();
    if (receipts.length > 0 || left <= 0) return receipts;
    await new Promise<void>((resolve) => {
      const cancels: Cancel[] = [];
      const wake = () => {
        for (const cancel of cancels) cancel();
        resolve();
      };
      cancels.push(clock.after(left, wake), queue.available.listen(wake));
    });
  }
}

function batch<Entry extends { Id: string }>(
  entries: readonly Entry[],
  run: (entry: Entry) => unknown,
): object {
  checkBatch(entries);
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push(Object.assign({ Id: entry.Id }, run(entry)));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, Code: error.code, Message: error.message, SenderFault: true });
    }
  }
  return { Successful, Failed };
}

/** @throws AwsError for a batch that SQS takes nothing of */
function checkBatch(entries: readonly { Id: string }[]): void {
  if (entries.length === 0) throw sqsErrors.emptyBatch();
  if (entries.length > 10) throw sqsErrors.tooManyEntries(entries.length);
  const ids = entries.map(({ Id }) => Id);
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id))) throw sqsErrors.invalidBatchId();
  const repeated = ids.find((id, index) => ids.indexOf(id) < index);
  if (repeated !== undefined) throw sqsErrors.repeatedBatchId(repeated);
}
