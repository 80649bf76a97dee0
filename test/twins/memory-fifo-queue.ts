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
  readonly order: number;
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
  /** Each group's messages in their order; the groups in the order in which they came. */
  readonly #groups = new Map<string, Entry[]>();
  readonly #byReceipt = new Map<string, Entry>();
  readonly #deduplication = new Map<string, number>();
  #given = 0;
  #size = 0;

  constructor(options: MemoryFifoQueueOptions) {
    this.#options = { visibilityMilliseconds: 180_000, ...options };
  }

  /** How many lie here, in flight or not. */
  get size(): number {
    return this.#size;
  }

  /** All that lies here, in flight or not, oldest first. */
  get messages(): readonly QueuedMessage[] {
    return this.#entries().map(({ messageId, group, body, reason }) => ({
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
    for (const [first] of this.#groups.values()) {
      if (first && first.visibleAt <= now) return this.#hand(first);
    }
    return undefined;
  }

  /** Answers whether the message is gone: it stays when its receipt is no longer good. */
  delete(receiptHandle: string): boolean {
    const entry = this.#inFlight(receiptHandle);
    if (entry) this.#remove(entry);
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
    if (!entry) return;
    this.#remove(entry);
    target.#put(entry);
  }

  /**
   * Moves all messages to `target`, where they are new ones with the same group, body and attributes; under the same
   * deduplication id, so that what `target` still remembers is swallowed.
   */
  moveTo(target: MemoryFifoQueue): void {
    for (const entry of this.#entries()) {
      const { deduplicationId, group, body, reason } = entry;
      this.#remove(entry);
      target.send({ group, body, ...(reason !== undefined && { reason }) }, deduplicationId);
    }
  }

  #put({ messageId, deduplicationId, group, body, reason }: PutMessage): void {
    const message = { messageId, deduplicationId, group, body, ...(reason !== undefined && { reason }) };
    this.#given += 1;
    const state = { order: this.#given, receiveCount: 0, receiptHandle: '' };
    const entry = { ...message, ...state, visibleAt: this.#options.clock.now() };
    const others = this.#groups.get(group);
    if (others) others.push(entry);
    else this.#groups.set(group, [entry]);
    this.#size += 1;
  }

  #remove(entry: Entry): void {
    const group = this.#groups.get(entry.group) ?? [];
    group.splice(group.indexOf(entry), 1);
    if (group.length === 0) this.#groups.delete(entry.group);
    this.#byReceipt.delete(entry.receiptHandle);
    this.#size -= 1;
  }

  #entries(): readonly Entry[] {
    return [...this.#groups.values()].flat().sort((one, other) => one.order - other.order);
  }

  #inFlight(receiptHandle: string): Entry | undefined {
    const entry = this.#byReceipt.get(receiptHandle);
    return entry && entry.visibleAt > this.#options.clock.now() ? entry : undefined;
  }

  #hand(entry: Entry): LaneReceipt {
    this.#byReceipt.delete(entry.receiptHandle);
    entry.receiveCount += 1;
    entry.receiptHandle = this.#nextId('receipt');
    this.#byReceipt.set(entry.receiptHandle, entry);
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
