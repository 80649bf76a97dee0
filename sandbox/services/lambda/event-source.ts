import { z } from 'zod';
import type { Clock } from '../../engine/clock.ts';
import { findCorrelationId } from '../sns/correlation.ts';
import { md5OfAttributes, md5OfBody } from '../sqs/md5.ts';
import type { MessageAttributes, Receipt } from '../sqs/message.ts';
import type { Queue } from '../sqs/queue.ts';
import { systemAttributes } from '../sqs/wire-message.ts';
import type { Functions } from './functions.ts';
import type { FunctionSettings, InvocationResult } from './invocation.ts';

export interface EventSourceSettings {
  readonly queue: Queue;
  readonly target: FunctionSettings;
  readonly region: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  readonly reportsItemFailures: boolean;
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
  readonly #clock: Clock;
  #active = 0;
  #paused = true;

  constructor(settings: EventSourceSettings, { functions, clock }: { functions: Functions; clock: Clock }) {
    this.#settings = settings;
    this.#functions = functions;
    this.#clock = clock;
    settings.queue.available.listen(() => this.#pump());
  }

  resume(): void {
    this.#paused = false;
    this.#pump();
  }

  /** Takes no more messages; attempts in progress go on. */
  pause(): void {
    this.#paused = true;
  }

  #pump(): void {
    const { queue, maximumConcurrency, batchSize } = this.#settings;
    while (!this.#paused && this.#active < maximumConcurrency) {
      const receipts = queue.receive({ max: batchSize, held: true });
      if (receipts.length === 0) return;
      this.#active += 1;
      void this.#run(receipts).finally(() => {
        this.#active -= 1;
        this.#pump();
      });
    }
  }

  async #run(receipts: readonly Receipt[]): Promise<void> {
    const { target, queue } = this.#settings;
    const event = { Records: receipts.map((receipt) => this.#record(receipt)) };
    const correlationId = findCorrelationId(receipts[0]?.message.body ?? '');
    const result = await this.#functions.invoke(target, { event, correlationId });
    const failed = this.#failedIds(result, receipts);
    const earliest = result.kind === 'failed' ? (result.claimedUntil ?? 0) : 0;
    for (const { message, handle } of receipts) {
      if (failed.has(message.id)) queue.release(handle, Math.max(earliest, this.#clock.now()));
      else queue.delete(handle);
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

  #record({ message, handle }: Receipt): object {
    const attributesDigest = md5OfAttributes(message.attributes);
    return {
      messageId: message.id,
      receiptHandle: handle,
      body: message.body,
      attributes: systemAttributes(message),
      messageAttributes: toRecordAttributes(message.attributes),
      ...(attributesDigest && { md5OfMessageAttributes: attributesDigest }),
      md5OfBody: md5OfBody(message.body),
      eventSource: 'aws:sqs',
      eventSourceARN: this.#settings.queue.settings.arn,
      awsRegion: this.#settings.region,
    };
  }
}

function toRecordAttributes(attributes: MessageAttributes): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        ...(StringValue !== undefined && { stringValue: StringValue }),
        ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  );
}
