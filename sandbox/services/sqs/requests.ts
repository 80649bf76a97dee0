import { z } from 'zod';

const attribute = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

const entry = {
  MessageBody: z.string(),
  DelaySeconds: z.number().int().optional(),
  MessageAttributes: z.record(z.string(), attribute).default({}),
  MessageGroupId: z.string().optional(),
  MessageDeduplicationId: z.string().optional(),
};

const queueUrl = { QueueUrl: z.string() };
const batchId = { Id: z.string() };
const visibility = { ReceiptHandle: z.string(), VisibilityTimeout: z.number().int().min(0).max(43_200) };

/** Requests of SQS's JSON protocol, as far as they are emulated. */
export const requests = {
  sendMessage: z.object({ ...queueUrl, ...entry }),
  sendMessageBatch: z.object({
    ...queueUrl,
    Entries: z.array(z.object({ ...batchId, ...entry })),
  }),
  receiveMessage: z.object({
    ...queueUrl,
    MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
    VisibilityTimeout: z.number().int().min(0).max(43_200).optional(),
    WaitTimeSeconds: z.number().int().min(0).max(20).optional(),
    AttributeNames: z.array(z.string()).default([]),
    MessageSystemAttributeNames: z.array(z.string()).default([]),
    MessageAttributeNames: z.array(z.string()).default([]),
  }),
  deleteMessage: z.object({ ...queueUrl, ReceiptHandle: z.string() }),
  deleteMessageBatch: z.object({
    ...queueUrl,
    Entries: z.array(z.object({ ...batchId, ReceiptHandle: z.string() })),
  }),
  changeVisibility: z.object({ ...queueUrl, ...visibility }),
  changeVisibilityBatch: z.object({
    ...queueUrl,
    Entries: z.array(z.object({ ...batchId, ...visibility })),
  }),
  queue: z.object(queueUrl),
  queueAttributes: z.object({ ...queueUrl, AttributeNames: z.array(z.string()).default([]) }),
  queueName: z.object({ QueueName: z.string() }),
  listQueues: z.object({ QueueNamePrefix: z.string().default('') }),
  startMoveTask: z.object({
    SourceArn: z.string(),
    DestinationArn: z.string().optional(),
    MaxNumberOfMessagesPerSecond: z.number().int().min(1).max(500).optional(),
  }),
  cancelMoveTask: z.object({ TaskHandle: z.string() }),
  listMoveTasks: z.object({ SourceArn: z.string(), MaxResults: z.number().int().min(1).max(10).default(1) }),
} as const;

export type SendEntry = z.infer<typeof requests.sendMessage>;
export type ReceiveRequest = z.infer<typeof requests.receiveMessage>;
