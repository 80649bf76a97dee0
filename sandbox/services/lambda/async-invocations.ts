import { randomUUID } from 'node:crypto';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Cancel, Clock } from '../../engine/clock.ts';
import type { Faults } from '../../engine/faults.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { Stack } from '../../template/stack.ts';
import type { Queues } from '../sqs/queues.ts';
import type { Functions } from './functions.ts';
import type { FunctionSettings, InvocationResult } from './invocation.ts';
import { onFailureRecord } from './on-failure-record.ts';

type InvokeConfig = Stack['invokeConfigs'][number]['properties'];

interface AsyncEvent {
  readonly requestId: string;
  readonly settings: FunctionSettings;
  readonly event: unknown;
  readonly correlationId: string | undefined;
  readonly attempts: number;
}

export interface AsyncParts {
  readonly functions: Functions;
  readonly queues: Queues;
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly faults: Faults;
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const retryWaitsSeconds = [60, 120];

/** How many events of one function run at the same time; AWS would start as many as it takes. */
const concurrency = 2;

/** Lambda's queue of asynchronous events, with its retries and on-failure destinations. */
export class AsyncInvocations {
  readonly #parts: AsyncParts;
  readonly #configs: ReadonlyMap<string, InvokeConfig>;
  readonly #queued = new Map<string, AsyncEvent[]>();
  readonly #running = new Map<string, number>();
  readonly #waiting = new Set<Cancel>();
  #paused = false;

  constructor(configs: Stack['invokeConfigs'], parts: AsyncParts) {
    this.#parts = parts;
    this.#configs = new Map(configs.map(({ properties }) => [properties.FunctionName, properties]));
  }

  /** Takes an event. @throws AwsError when the function isn't there or a fault refuses it */
  accept(functionReference: string, event: unknown, correlationId: string | undefined): string {
    const settings = this.#parts.functions.find(functionReference);
    this.#refuseOnPurpose(settings);
    const accepted = { requestId: randomUUID(), settings, event, correlationId, attempts: 0 };
    this.#enqueue(accepted);
    if (this.#parts.faults.strike('duplicate', { service: 'lambda', operation: settings.name })) {
      this.#enqueue(accepted);
    }
    return accepted.requestId;
  }

  /** Forgets what waits and starts nothing more until {@link resume}. */
  pause(): void {
    this.#paused = true;
    for (const cancel of this.#waiting) cancel();
    this.#waiting.clear();
    this.#queued.clear();
  }

  resume(): void {
    this.#paused = false;
  }

  #enqueue(event: AsyncEvent): void {
    if (this.#paused) return;
    const queued = this.#queued.get(event.settings.name) ?? [];
    queued.push(event);
    this.#queued.set(event.settings.name, queued);
    this.#pump(event.settings.name);
  }

  #pump(name: string): void {
    const running = this.#running.get(name) ?? 0;
    const event = running < concurrency ? this.#queued.get(name)?.shift() : undefined;
    if (!event) return;
    this.#running.set(name, running + 1);
    void this.#run(event).finally(() => {
      this.#running.set(name, (this.#running.get(name) ?? 1) - 1);
      this.#pump(name);
    });
    this.#pump(name);
  }

  async #run(accepted: AsyncEvent): Promise<void> {
    const { settings, event, correlationId } = accepted;
    const result = await this.#parts.functions.invoke(settings, { event, correlationId });
    if (result.kind === 'returned') return;
    const attempts = accepted.attempts + 1;
    const retries = this.#configs.get(settings.name)?.MaximumRetryAttempts ?? retryWaitsSeconds.length;
    const wait = attempts <= retries ? retryWaitsSeconds[attempts - 1] : undefined;
    if (wait === undefined) this.#giveUp({ ...accepted, attempts }, result);
    else this.#later({ ...accepted, attempts }, wait);
  }

  #later(event: AsyncEvent, seconds: number): void {
    if (this.#paused) return;
    const { clock } = this.#parts;
    const cancel = clock.after(clock.shortened(seconds), () => {
      this.#waiting.delete(cancel);
      this.#enqueue(event);
    });
    this.#waiting.add(cancel);
  }

  #giveUp(
    { settings, event, correlationId, attempts, requestId }: AsyncEvent,
    result: InvocationResult,
  ): void {
    const { queues, clock, timeline } = this.#parts;
    const destination = this.#configs.get(settings.name)?.DestinationConfig.OnFailure?.Destination;
    timeline.add({
      hop: 'lambda',
      correlationId,
      summary: `${settings.name} gave up after ${attempts} attempts, ${destination ? 'to its on-failure destination' : 'event lost'}`,
      outcome: 'RetriesExhausted',
    });
    if (!destination || result.kind === 'returned') return;
    const record = onFailureRecord({
      ...{ requestId, attempts, event },
      timestamp: clock.timestamp(),
      functionArn: settings.arn,
      error: result.error,
    });
    queues.byArn(destination).send({ body: JSON.stringify(record) });
  }

  #refuseOnPurpose({ name }: FunctionSettings): void {
    const { faults } = this.#parts;
    const call = { service: 'lambda', operation: name } as const;
    if (faults.strike('throttle', call)) {
      throw new AwsError({ code: 'TooManyRequestsException', message: 'Rate Exceeded.', status: 429 });
    }
    if (faults.strike('errorBefore', call)) {
      throw new AwsError({ code: 'ServiceException', message: 'Service encountered an error.', status: 500 });
    }
    const refusal = faults.strike('refuse', call);
    if (!refusal) return;
    const code = refusal.error ?? 'AccessDeniedException';
    throw new AwsError({ code, message: refusal.reason ?? 'refused on purpose', status: 403 });
  }
}
