import type { FailureQueue, LaneReceipt } from '../../lambda/core/ports.ts';
import type { MemoryFifoQueue } from './memory-fifo-queue.ts';

/** A failure queue in memory. */
export class MemoryFailureQueue implements FailureQueue {
  readonly #queue: MemoryFifoQueue;

  constructor(queue: MemoryFifoQueue) {
    this.#queue = queue;
  }

  async keep({ messageId, group, body }: LaneReceipt, reason: string): Promise<void> {
    this.#queue.send({ group, body, reason }, messageId);
  }
}
