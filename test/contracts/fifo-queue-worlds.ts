import { vi } from 'vitest';
import { AwsError } from '../../sandbox/aws-endpoint/aws-error.ts';
import { createCore } from '../../sandbox/engine/core.ts';
import { MoveTasks } from '../../sandbox/services/sqs/move-tasks.ts';
import type { Queue } from '../../sandbox/services/sqs/queue.ts';
import { Queues } from '../../sandbox/services/sqs/queues.ts';
import { queueResource } from '../sandbox-units/settings.ts';
import { JumpingClock } from '../twins/jumping-clock.ts';
import { MemoryFifoQueue } from '../twins/memory-fifo-queue.ts';

/** What a consumer sees of a message. */
export interface Seen {
  readonly messageId: string;
  readonly handle: string;
  readonly group: string;
  readonly body: string;
  readonly receiveCount: number;
  readonly reason?: string;
}

/** A FIFO queue, as deliveries and operators use it. */
export interface FifoQueue {
  send(message: { group: string; body: string; reason?: string }, deduplicationId: string): void;
  receive(): Seen | undefined;
  /** Whether the message is gone. */
  delete(handle: string): boolean;
  /** Whether the receipt was good. */
  changeVisibility(handle: string, milliseconds: number): boolean;
  readonly bodies: readonly string[];
}

/** A lane of which a message is in flight for a second, and received twice at most; its failure queue; and time. */
export interface QueueWorld {
  readonly lane: FifoQueue;
  readonly failures: FifoQueue;
  /** What has been received too often goes to the failure queue. */
  receiveFromLane(): Seen | undefined;
  moveBack(): void;
  advance(milliseconds: number): void;
}

export const mostReceives = 2;

export function openMemoryQueues(): QueueWorld {
  const clock = new JumpingClock();
  const lane = new MemoryFifoQueue({ clock, name: 'lane', visibilityMilliseconds: 1_000 });
  const failures = new MemoryFifoQueue({ clock, name: 'failures', visibilityMilliseconds: 1_000 });
  const seenLane = memoryQueue(lane);
  const receiveFromLane = (): Seen | undefined => {
    const seen = seenLane.receive();
    if (!seen || seen.receiveCount <= mostReceives) return seen;
    lane.giveUp(seen.handle, failures);
    return receiveFromLane();
  };
  return {
    lane: seenLane,
    failures: memoryQueue(failures),
    receiveFromLane,
    moveBack: () => failures.moveTo(lane),
    advance: (milliseconds) => clock.advance(milliseconds),
  };
}

function memoryQueue(queue: MemoryFifoQueue): FifoQueue {
  return {
    send: (message, deduplicationId) => queue.send(message, deduplicationId),
    receive: () => {
      const receipt = queue.receive();
      if (!receipt) return undefined;
      const { receiptHandle: handle, releasedFrom: reason, ...rest } = receipt;
      return { ...rest, handle, ...(reason !== undefined && { reason }) };
    },
    delete: (handle) => queue.delete(handle),
    changeVisibility: (handle, milliseconds) =>
      succeeds(() => queue.changeVisibility(handle, milliseconds), Error),
    get bodies() {
      return queue.messages.map(({ body }) => body);
    },
  };
}

/** The sandbox's; needs faked timers. */
export function openSandboxQueues(): QueueWorld {
  const core = createCore(1);
  const failureQueue = queueResource('Failures', { VisibilityTimeout: 1 });
  const deadLetterTargetArn = failureQueue.attributes.Arn ?? '';
  const RedrivePolicy = { deadLetterTargetArn, maxReceiveCount: mostReceives };
  const laneResource = queueResource('Lane', { VisibilityTimeout: 1, RedrivePolicy });
  const queues = new Queues([failureQueue, laneResource], core.clock);
  const [lane, failures] = [queues.byUrl(laneResource.ref), queues.byUrl(failureQueue.ref)];
  const tasks = new MoveTasks(queues, core);
  const seenLane = sandboxQueue(lane);
  return {
    lane: seenLane,
    failures: sandboxQueue(failures),
    receiveFromLane: () => seenLane.receive(),
    moveBack: () => tasks.start({ source: failures, destination: lane }),
    advance: (milliseconds) => vi.advanceTimersByTime(milliseconds),
  };
}

function sandboxQueue(queue: Queue): FifoQueue {
  return {
    send: ({ group, body, reason }, deduplicationId) => {
      const attributes = reason === undefined ? {} : { reason: { DataType: 'String', StringValue: reason } };
      queue.send({ group, body, deduplicationId, attributes });
    },
    receive: () => {
      const [receipt] = queue.receive({ max: 1 });
      if (!receipt) return undefined;
      const { id: messageId, group, body, receiveCount, attributes } = receipt.message;
      const reason = attributes.reason?.StringValue;
      const seen = { messageId, handle: receipt.handle, group, body, receiveCount };
      return { ...seen, ...(reason !== undefined && { reason }) };
    },
    delete: (handle) => {
      const before = queue.messages().length;
      return succeeds(() => queue.delete(handle), AwsError) && queue.messages().length < before;
    },
    changeVisibility: (handle, milliseconds) =>
      succeeds(() => queue.changeVisibility(handle, milliseconds / 1_000), AwsError),
    get bodies() {
      return queue.messages().map(({ body }) => body);
    },
  };
}

function succeeds(act: () => void, refusal: new (...given: never[]) => Error): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof refusal) return false;
    throw error;
  }
}
