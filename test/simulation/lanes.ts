import type { Context, SQSBatchResponse } from 'aws-lambda';
import type { LaneMessage } from '../../lambda/core/lane-message.ts';
import type { Lane, LaneReceipt, LaneReturns } from '../../lambda/core/ports.ts';
import { sqsRecord } from '../fixtures/lane-records.ts';
import { MemoryFifoQueue } from '../twins/memory-fifo-queue.ts';
import type { Direction } from './names.ts';
import type { FunctionProcess } from './process.ts';
import type { Scheduler } from './scheduler.ts';
import { template } from './template.ts';

export type LaneHandler = (
  event: { Records: readonly unknown[] },
  context: Context,
) => Promise<SQSBatchResponse>;

/** How a message is put on a lane. */
export interface LaneEntry {
  readonly group: string;
  readonly deduplicationId: string;
}

/** Begins a process for an invocation of the delivery, and tells when it is over: well, or not at all. */
export type Invoke = (
  call: (process: FunctionProcess) => Promise<boolean>,
  over: (isWell: boolean) => void,
) => void;

export interface LaneOptions {
  readonly scheduler: Scheduler;
  readonly name: Direction;
  readonly maximumConcurrency: number;
  readonly visibilityMilliseconds: number;
  readonly invoke: Invoke;
  readonly handlerOf: (process: FunctionProcess) => LaneHandler;
  readonly puts: (entry: LaneEntry, id: string) => LaneEntry;
  readonly onPut: (id: string) => void;
  /** The queue itself has moved a message to the failure queue. */
  readonly onGivenUp: (id: string) => void;
}

/** A lane, its event source, and its failure queue. */
export class SimulatedLane<Payload> implements Lane<Payload>, LaneReturns {
  readonly queue: MemoryFifoQueue;
  readonly failures: MemoryFifoQueue;
  readonly #options: LaneOptions;
  /** The most that a message was received. */
  mostReceives = 0;
  #running = 0;

  constructor(options: LaneOptions) {
    this.#options = options;
    const { scheduler, name, visibilityMilliseconds } = options;
    const clock = { now: () => scheduler.now, sleep: async () => undefined, random: () => 0 };
    this.queue = new MemoryFifoQueue({ clock, name, visibilityMilliseconds });
    this.failures = new MemoryFifoQueue({ clock, name: `${name}-failures` });
  }

  async put(entry: { group: string; deduplicationId: string; message: LaneMessage<Payload> }): Promise<void> {
    const { message } = entry;
    const { group, deduplicationId } = this.#options.puts(entry, message.correlationId);
    const before = this.queue.size;
    this.queue.send({ group, body: JSON.stringify(message) }, deduplicationId);
    if (this.queue.size > before) this.#options.onPut(message.correlationId);
    this.#pollAfter(10);
  }

  async returnAfter({ receiptHandle }: LaneReceipt, seconds: number): Promise<void> {
    this.queue.changeVisibility(receiptHandle, seconds * 1_000);
    this.#pollAfter(seconds * 1_000);
  }

  /** Plays the failure queue back. */
  redrive(): void {
    this.failures.moveTo(this.queue);
    this.#pollAfter(10);
  }

  #pollAfter(milliseconds: number): void {
    this.#options.scheduler.after(milliseconds + 1, () => this.#poll());
  }

  /** Answers whether there was anything to do. */
  #poll(): boolean {
    let hasReceived = false;
    while (this.#running < this.#options.maximumConcurrency) {
      const receipt = this.queue.receive();
      if (!receipt) return hasReceived;
      hasReceived = true;
      this.mostReceives = Math.max(this.mostReceives, receipt.receiveCount);
      if (receipt.receiveCount > template.maximumReceives) this.#giveUp(receipt);
      else this.#hand(receipt);
    }
    return hasReceived;
  }

  #giveUp({ body, receiptHandle }: LaneReceipt): void {
    // SQS moves it without a reason, which is read as `no-answer`.
    this.queue.giveUp(receiptHandle, this.failures);
    this.#options.onGivenUp(JSON.parse(body).correlationId);
  }

  #hand(receipt: LaneReceipt): void {
    const { invoke, handlerOf, visibilityMilliseconds } = this.#options;
    this.#running += 1;
    this.#pollAfter(visibilityMilliseconds);
    const call = async (process: FunctionProcess) => {
      const context = { getRemainingTimeInMillis: process.deadline.remainingMilliseconds } as Context;
      const response = await handlerOf(process)({ Records: [sqsRecord(receipt)] }, context);
      return response.batchItemFailures.length === 0;
    };
    invoke(call, (isWell) => {
      this.#running -= 1;
      if (isWell) this.queue.delete(receipt.receiptHandle);
      this.#pollAfter(0);
    });
  }
}
