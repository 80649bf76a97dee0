import { z } from 'zod';
import { findCorrelationId } from '../sns/correlation.ts';
import type { Receipt } from '../sqs/message.ts';
import type { Queue } from '../sqs/queue.ts';
import type { Functions } from './functions.ts';
import type { FunctionSettings, InvocationResult } from './invocation.ts';
import { SourceQueue, type SourceQueueParts } from './source-queue.ts';
import { toSqsRecord } from './sqs-record.ts';

export interface EventSourceSettings {
  readonly queue: Queue;
  readonly target: FunctionSettings;
  readonly region: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  readonly reportsItemFailures: boolean;
}

export interface EventSourceParts extends SourceQueueParts {
  readonly functions: Functions;
}

const partialFailures = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Brings a queue's messages to a function. An attempt holds its messages, however long it takes; a message whose
 * attempt failed comes back when its visibility ends, and after a killed process not before its claim's end.
 */
export class EventSource {
  readonly #settings: EventSourceSettings;
  readonly #functions: Functions;
  readonly #source: SourceQueue;
  #active = 0;
  #paused = true;

  constructor(settings: EventSourceSettings, parts: EventSourceParts) {
    this.#settings = settings;
    this.#functions = parts.functions;
    this.#source = new SourceQueue(settings.queue, settings.target, parts);
    settings.queue.available.listen(() => this.#pump());
  }

  resume(): void {
    this.#paused = false;
    this.#pump();
  }

  /** Takes no more messages; attempts in progress go on. */
  pause(): void {
    this.#paused = true;
    this.#source.pause();
  }

  #pump(): void {
    const { maximumConcurrency, batchSize } = this.#settings;
    while (!this.#paused && this.#active < maximumConcurrency) {
      const receipts = this.#source.receive(batchSize, () => this.#pump());
      if (receipts.length === 0) return;
      this.#active += 1;
      void this.#run(receipts).finally(() => {
        this.#active -= 1;
        this.#pump();
      });
    }
  }

  async #run(receipts: readonly Receipt[]): Promise<void> {
    const { target, queue, region } = this.#settings;
    const origin = { arn: queue.settings.arn, region };
    const event = { Records: receipts.map((receipt) => toSqsRecord(receipt, origin)) };
    const correlationId = findCorrelationId(receipts[0]?.message.body ?? '');
    const result = await this.#functions.invokeFromSource(target, { event, correlationId });
    const failed = this.#failedIds(result, receipts);
    const earliest = result.kind === 'failed' ? result.claimedUntil : undefined;
    for (const receipt of receipts) {
      if (failed.has(receipt.message.id)) this.#source.returnLater(receipt, earliest);
      else this.#source.delete(receipt);
    }
  }

  /** Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
  #failedIds(result: InvocationResult, receipts: readonly Receipt[]): ReadonlySet<string> {
    const all = new Set(receipts.map(({ message }) => message.id));
    if (result.kind === 'failed') return all;
    if (!this.#settings.reportsItemFailures || result.payload === null || result.payload === '')
      return new Set();
    const parsed = partialFailures.safeParse(result.payload);
    const ids = parsed.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
    const isReadable = parsed.success && ids.every((id) => all.has(id));
    return isReadable ? new Set(ids) : all;
  }
}
