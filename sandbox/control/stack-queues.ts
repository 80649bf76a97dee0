import type { Queue } from '../services/sqs/queue.ts';
import type { Engine } from '../start-engine.ts';

const roles = { Lane: 'lane', FailureQueue: 'failure', DeadLetters: 'dead-letter' } as const;
const directions = { Inbound: 'inbound', Outbound: 'outbound', Receipt: 'receipts' } as const;
const topics = {
  inbound: 'InboundTopicArn',
  outbound: 'StreamingTopicArn',
  receipts: 'ReceiptTopicArn',
} as const;

export type QueueRole = (typeof roles)[keyof typeof roles];
export type Direction = (typeof directions)[keyof typeof directions];

/** A queue of the bridge, and what it is for. */
export interface StackQueue {
  readonly queue: Queue;
  readonly direction: Direction;
  readonly role: QueueRole;
}

/** The bridge's queues, known by the names of the stack's outputs, such as `InboundFailureQueueUrl`. */
export function stackQueues({ stack, queues }: Engine): readonly StackQueue[] {
  return Object.entries(directions).flatMap(([prefix, direction]) =>
    Object.entries(roles).flatMap(([suffix, role]) => {
      const url = stack.outputs[`${prefix}${suffix}Url`];
      return url === undefined ? [] : [{ queue: queues.byUrl(url), direction, role }];
    }),
  );
}

/** ARN of the function that takes what comes into a direction. */
export function intakeOf({ stack, topics: all }: Engine, direction: Direction): string | undefined {
  const topicArn = stack.outputs[topics[direction]];
  return topicArn === undefined ? undefined : all.subscriptionsOf(topicArn)[0]?.functionArn;
}
