import type { LaneMessage } from '../../lambda/core/lane-message.ts';
import type { Lane, LaneReceipt, LaneReturns } from '../../lambda/core/ports.ts';
import type { MemoryFifoQueue } from './memory-fifo-queue.ts';

/** A lane in memory, for both its ends. */
export class MemoryLane<Payload> implements Lane<Payload>, LaneReturns {
  readonly #queue: MemoryFifoQueue;

  constructor(queue: MemoryFifoQueue) {
    this.#queue = queue;
  }

  async put(entry: { group: string; deduplicationId: string; message: LaneMessage<Payload> }): Promise<void> {
    const { group, deduplicationId, message } = entry;
    this.#queue.send({ group, body: JSON.stringify(message) }, deduplicationId);
  }

  async returnAfter({ receiptHandle }: LaneReceipt, seconds: number): Promise<void> {
    this.#queue.changeVisibility(receiptHandle, seconds * 1_000);
  }
}
