import { randomUUID } from 'node:crypto';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Cancel, Clock } from '../../engine/clock.ts';
import { type Faults, lostAnswers, overtakenMilliseconds, slowMilliseconds } from '../../engine/faults.ts';
import type { Stack } from '../../template/stack.ts';
import type { Functions } from './functions.ts';
import type { FunctionSettings, InvocationResult } from './invocation.ts';
import { type DestinationParts, sendToDestination } from './on-failure-destination.ts';
import { onFailureRecord } from './on-failure-record.ts';

type InvokeConfig = Stack['invokeConfigs'][number]['properties'];

interface AsyncEvent {
  readonly requestId: string;
  readonly settings: FunctionSettings;
  readonly event: unknown;
  readonly correlationId: string | undefined;
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly acceptedAt: number;
}

export interface AsyncParts extends DestinationParts {
  readonly functions: Functions;
  readonly clock: Clock;
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
    const { faults, clock } = this.#parts;
    const requestId = randomUUID();
    const accepted = {
      ...{ requestId, settings, event, correlationId },
      attempts: 0,
      acceptedAt: clock.now(),
    };
    const call = { service: 'lambda', operation: settings.name } as const;
    const copies = faults.strike('duplicate', call) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) this.#later(accepted, this.#lateness(call));
    if (faults.strikeAny(lostAnswers, call)) throw serviceFailure();
    return requestId;
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
    const { clock } = this.#parts;
    if (wait === undefined) this.#giveUp({ ...accepted, attempts }, result, 'RetriesExhausted');
    else if (this.#isTooOld(accepted, wait))
      this.#giveUp({ ...accepted, attempts }, result, 'EventAgeExceeded');
    else this.#later({ ...accepted, attempts }, clock.shortened(wait));
  }

  /** Whether an event would have outlived its maximum age when it is tried again. */
  #isTooOld({ settings, acceptedAt }: AsyncEvent, waitSeconds: number): boolean {
    const { clock } = this.#parts;
    const maximum = this.#configs.get(settings.name)?.MaximumEventAgeInSeconds ?? 21_600;
    return clock.now() - acceptedAt + clock.shortened(waitSeconds) > clock.shortened(maximum);
  }

  #lateness(call: { service: 'lambda'; operation: string }): number {
    const { faults } = this.#parts;
    const delay = faults.strike('delay', call);
    const overtaken = faults.strike('reorder', call) ? overtakenMilliseconds : 0;
    return overtaken + (delay ? (delay.delayMilliseconds ?? slowMilliseconds) : 0);
  }

  #later(event: AsyncEvent, milliseconds: number): void {
    if (this.#paused) return;
    if (milliseconds <= 0) {
      this.#enqueue(event);
      return;
    }
    const cancel = this.#parts.clock.after(milliseconds, () => {
      this.#waiting.delete(cancel);
      this.#enqueue(event);
    });
    this.#waiting.add(cancel);
  }

  #giveUp(
    { settings, event, correlationId, attempts, requestId }: AsyncEvent,
    result: InvocationResult,
    condition: 'RetriesExhausted' | 'EventAgeExceeded',
  ): void {
    const { clock, timeline } = this.#parts;
    const destination = this.#configs.get(settings.name)?.DestinationConfig.OnFailure?.Destination;
    timeline.add({
      hop: 'lambda',
      correlationId,
      summary: `${settings.name} gave up after ${attempts} attempts, ${destination ? 'to its on-failure destination' : 'event lost'}`,
      outcome: condition,
    });
    if (!destination || result.kind === 'returned') return;
    const record = onFailureRecord({
      ...{ requestId, attempts, event, condition },
      timestamp: clock.timestamp(),
      functionArn: settings.arn,
      error: result.error,
    });
    sendToDestination(record, { settings, destination }, this.#parts);
  }

  #refuseOnPurpose({ name }: FunctionSettings): void {
    const { faults } = this.#parts;
    const call = { service: 'lambda', operation: name } as const;
    if (faults.strike('throttle', call)) {
      throw new AwsError({ code: 'TooManyRequestsException', message: 'Rate Exceeded.', status: 429 });
    }
    if (faults.strike('errorBefore', call)) {
      throw serviceFailure();
    }
    const refusal = faults.strike('refuse', call);
    if (!refusal) return;
    const code = refusal.error ?? 'AccessDeniedException';
    throw new AwsError({ code, message: refusal.reason ?? 'refused on purpose', status: 403 });
  }
}

function serviceFailure(): AwsError {
  return new AwsError({ code: 'ServiceException', message: 'Service encountered an error.', status: 500 });
}
