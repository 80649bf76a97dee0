import type { Authorize } from '../engine/authorize.ts';
import type { Caller } from '../engine/caller.ts';
import type { Clock } from '../engine/clock.ts';
import {
  type FaultKind,
  type Faults,
  overtakenMilliseconds,
  type Strike,
  slowMilliseconds,
} from '../engine/faults.ts';
import type { Quotas } from '../engine/quotas.ts';
import type { Timeline } from '../engine/timeline.ts';
import { AwsError } from './aws-error.ts';
import type { AwsService, PreparedCall } from './aws-service.ts';
import { internalError, refusedOnPurpose, throttled, toAwsError } from './call-errors.ts';

/** A call as it came from the wire. */
export interface AwsCall {
  readonly service: AwsService;
  readonly operation: string;
  readonly input: unknown;
  readonly caller: Caller;
}

/** What the caller gets to see of a call. */
export type CallEnd =
  | { readonly kind: 'answered'; readonly output: unknown }
  | { readonly kind: 'refused'; readonly error: AwsError }
  /** Never answered. */
  | { readonly kind: 'silence' }
  /** The connection breaks. */
  | { readonly kind: 'reset' };

export interface CallParts {
  readonly authorize: Authorize;
  readonly faults: Faults;
  readonly quotas: Quotas;
  readonly clock: Clock;
  readonly timeline: Timeline;
}

/** The one way into every emulated service: faults, permissions and the timeline apply here. */
export class AwsCalls {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  async perform(call: AwsCall): Promise<CallEnd> {
    const startedAt = performance.now();
    let prepared: PreparedCall | undefined;
    let end: CallEnd;
    try {
      prepared = this.#prepare(call);
      this.#limit(call);
      await this.#disturbBefore(call);
      this.#authorize(call, prepared);
      if (this.#isRepeated(call)) await prepared.run();
      const output = await prepared.run();
      end = this.#disturbAfter(call, output);
    } catch (error) {
      end = { kind: 'refused', error: toAwsError(error, call.service) };
    }
    this.#tell(call, end, {
      milliseconds: performance.now() - startedAt,
      correlationId: prepared?.correlationId ?? correlationOf(call.caller),
    });
    return end;
  }

  #prepare({ service, operation, input, caller }: AwsCall): PreparedCall {
    const prepare = service.operations[operation];
    if (prepare) return prepare(input, caller);
    throw new AwsError({
      code: 'UnknownOperationException',
      message: `the sandbox doesn't emulate ${service.actionPrefix}:${operation}`,
    });
  }

  #limit({ service, operation, input }: AwsCall): void {
    const quotas = service.quotas?.(operation, input) ?? [];
    if (!this.#parts.quotas.admits(quotas)) throw throttled(service, operation);
  }

  #authorize({ service, operation, caller }: AwsCall, { resource }: PreparedCall): void {
    const action = `${service.actionPrefix}:${service.actionNames?.[operation] ?? operation}`;
    const asked = typeof resource === 'string' ? [resource] : (resource ?? []);
    const denied = asked.find((each) => !this.#parts.authorize({ caller, action, resource: each }));
    if (denied === undefined) return;
    const who = caller.kind === 'function' ? caller.roleArn : 'the caller';
    throw new AwsError({
      code: service.errorCodes.denied,
      message: `User: ${who} is not authorized to perform: ${action} on resource: ${denied}`,
      status: 403,
    });
  }

  async #disturbBefore(call: AwsCall): Promise<void> {
    const delay = this.#strike('delay', call);
    if (delay) await this.#wait(delay.delayMilliseconds ?? slowMilliseconds);
    if (this.#strike('reorder', call)) await this.#wait(overtakenMilliseconds);
    if (this.#strike('throttle', call)) throw throttled(call.service, call.operation);
    if (this.#strike('errorBefore', call)) throw internalError(call.service);
    const refusal = this.#strike('refuse', call);
    if (refusal) throw refusedOnPurpose(refusal);
  }

  #isRepeated(call: AwsCall): boolean {
    const { repeatable = [] } = call.service;
    return repeatable.includes(call.operation) && this.#strike('duplicate', call) !== undefined;
  }

  #disturbAfter(call: AwsCall, output: unknown): CallEnd {
    if (call.caller.kind === 'function' && this.#strike('crash', call)) {
      call.caller.crash?.();
      return { kind: 'silence' };
    }
    if (this.#strike('errorAfter', call)) return { kind: 'refused', error: internalError(call.service) };
    if (this.#strike('acceptThenTimeout', call)) return { kind: 'silence' };
    if (this.#strike('acceptThenReset', call)) return { kind: 'reset' };
    return { kind: 'answered', output };
  }

  /** What a process does before its first message is struck by nothing: no message would show what came of it. */
  #strike(kind: FaultKind, { service, operation, caller }: AwsCall): Strike | undefined {
    if (isGettingReady(caller)) return undefined;
    return this.#parts.faults.strike(kind, { service: service.name, operation });
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.#parts.clock.after(milliseconds, resolve));
  }

  #tell(
    call: AwsCall,
    end: CallEnd,
    about: { milliseconds: number; correlationId: string | undefined },
  ): void {
    const { service, operation, caller, input } = call;
    // It is about no text yet.
    if (isGettingReady(caller)) return;
    this.#parts.timeline.add({
      hop: service.name,
      correlationId: about.correlationId,
      summary: `${operation} by ${caller.kind === 'function' ? caller.functionName : 'an operator'}`,
      request: withoutBytes(input),
      response: end.kind === 'answered' ? withoutBytes(end.output) : describe(end),
      milliseconds: Math.round(about.milliseconds * 10) / 10,
      outcome: outcomeOf(end),
    });
  }
}

function isGettingReady(caller: Caller): boolean {
  return caller.kind === 'function' && caller.isGettingReady === true;
}

function outcomeOf(end: CallEnd): string {
  if (end.kind === 'answered') return 'ok';
  return end.kind === 'refused' ? end.error.code : end.kind;
}

function describe(end: CallEnd): unknown {
  if (end.kind !== 'refused') return undefined;
  const { code, message, members } = end.error;
  return { code, message, ...members };
}

/** A file is told by its size. */
function withoutBytes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Object.values(value).some((member) => member instanceof Uint8Array)) return value;
  const told = Object.entries(value).map(([name, member]) => [
    name,
    member instanceof Uint8Array ? `${member.byteLength} bytes` : member,
  ]);
  return Object.fromEntries(told);
}

function correlationOf(caller: Caller): string | undefined {
  return caller.kind === 'function' ? caller.correlationId : undefined;
}
