import type { Clock, LaneReceipt } from '../../lambda/core/ports.ts';

/** How long SQS swallows a repeat of a deduplication id, even after the message was deleted. */
const deduplicationMilliseconds = 5 * 60_000;

export interface QueuedMessage {
  readonly messageId: string;
  readonly group: string;
  readonly body: string;
  readonly reason?: string;
}

interface PutMessage extends QueuedMessage {
  readonly deduplicationId: string;
}

interface Entry extends PutMessage {
  receiveCount: number;
  visibleAt: number;
  receiptHandle: string;
}

export interface MemoryFifoQueueOptions {
  readonly clock: Clock;
  /** Of the ids and receipts that the queue gives. */
  readonly name: string;
  readonly visibilityMilliseconds?: number;
}

/**
 * A FIFO queue as SQS keeps one: order and one message in flight per group, repeats swallowed for five minutes.
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export class MemoryFifoQueue {
  readonly #options: Required<MemoryFifoQueueOptions>;
  readonly #entries: Entry[] = [];
  readonly #deduplication = new Map<string, number>();
  #given = 0;

  constructor(options: MemoryFifoQueueOptions) {
    this.#options = { visibilityMilliseconds: 180_000, ...options };
  }

  /** All that lies here, in flight or not, oldest first. */
  get messages(): readonly QueuedMessage[] {
    return this.#entries.map(({ messageId, group, body, reason }) => ({
      messageId,
      group,
      body,
      ...(reason !== undefined && { reason }),
    }));
  }

  send(message: Omit<QueuedMessage, 'messageId'>, deduplicationId: string): void {
    const now = this.#options.clock.now();
    const sentAt = this.#deduplication.get(deduplicationId);
    if (sentAt !== undefined && now < sentAt + deduplicationMilliseconds) return;
    this.#deduplication.set(deduplicationId, now);
    this.#put({ ...message, messageId: this.#nextId('message'), deduplicationId });
  }

  /** The next message of a group that has none in flight. */
  receive(): LaneReceipt | undefined {
    const now = this.#options.clock.now();
    const busy = new Set<string>();
    for (const entry of this.#entries) {
      if (entry.visibleAt <= now && !busy.has(entry.group)) return this.#hand(entry);
      busy.add(entry.group);
    }
    return undefined;
  }

  /** Answers whether the message is gone: it stays when its receipt is no longer good. */
  delete(receiptHandle: string): boolean {
    const entry = this.#inFlight(receiptHandle);
    if (entry) this.#entries.splice(this.#entries.indexOf(entry), 1);
    return entry !== undefined;
  }

  /** @throws for a receipt that is no longer good, as SQS does. */
  changeVisibility(receiptHandle: string, milliseconds: number): void {
    const entry = this.#inFlight(receiptHandle);
    if (!entry) throw new Error('expected the receipt of a message in flight');
    entry.visibleAt = this.#options.clock.now() + milliseconds;
  }

  /** Gives a message that was received too often up to the queue of its redrive policy, where it stays the same. */
  giveUp(receiptHandle: string, target: MemoryFifoQueue): void {
    const entry = this.#inFlight(receiptHandle);
    if (entry && this.delete(receiptHandle)) target.#put(entry);
  }

  /**
   * Moves all messages to `target`, where they are new ones with the same group, body and attributes; under the same
   * deduplication id, so that what `target` still remembers is swallowed.
   */
  moveTo(target: MemoryFifoQueue): void {
    for (const { deduplicationId, group, body, reason } of this.#entries.splice(0)) {
      target.send({ group, body, ...(reason !== undefined && { reason }) }, deduplicationId);
    }
  }

  #put({ messageId, deduplicationId, group, body, reason }: PutMessage): void {
    const message = { messageId, deduplicationId, group, body, ...(reason !== undefined && { reason }) };
    this.#entries.push({
      ...message,
      receiveCount: 0,
      visibleAt: this.#options.clock.now(),
      receiptHandle: '',
    });
  }

  #inFlight(receiptHandle: string): Entry | undefined {
    const now = this.#options.clock.now();
    return this.#entries.find((entry) => entry.receiptHandle === receiptHandle && entry.visibleAt > now);
  }

  #hand(entry: Entry): LaneReceipt {
    entry.receiveCount += 1;
    entry.receiptHandle = this.#nextId('receipt');
    entry.visibleAt = this.#options.clock.now() + this.#options.visibilityMilliseconds;
    const { messageId, receiptHandle, group, body, receiveCount, reason } = entry;
    const releasedFrom = reason !== undefined && { releasedFrom: reason };
    return { messageId, receiptHandle, group, body, receiveCount, ...releasedFrom };
  }

  #nextId(kind: string): string {
    this.#given += 1;
    return `${this.#options.name}-${kind}-${this.#given}`;
  }
}
