import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Cancel, Clock } from '../../engine/clock.ts';
import {
  type FaultKind,
  type Faults,
  failuresBefore,
  lostAnswers,
  slowMilliseconds,
} from '../../engine/faults.ts';
import type { Timeline } from '../../engine/timeline.ts';
import type { Stack } from '../../template/stack.ts';
import type { EnvironmentPool } from './environment-pool.ts';
import type { ExecutionEnvironment } from './execution-environment.ts';
import type { FunctionSettings, Invocation, InvocationResult } from './invocation.ts';

export interface FunctionParts {
  readonly pool: EnvironmentPool;
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly faults: Faults;
}

/** A crash comes at a time drawn from this. */
const crashWithinMilliseconds = 50;

/** All functions of the stack. */
export class Functions {
  #byName: ReadonlyMap<string, FunctionSettings>;
  readonly #parts: FunctionParts;
  readonly #idleWaiters = new Set<() => void>();
  #running = 0;

  constructor(resources: Stack['functions'], parts: FunctionParts) {
    this.#byName = new Map(resources.map((resource) => [resource.name, toSettings(resource)]));
    this.#parts = parts;
  }

  all(): readonly FunctionSettings[] {
    return [...this.#byName.values()];
  }

  /**
   * Takes other definitions of the same functions; calls that are running end with what they began with.
   * @returns the definitions that no longer hold
   */
  replace(resources: Stack['functions']): readonly FunctionSettings[] {
    const former = this.all();
    const current = resources.map((resource) => {
      const settings = toSettings(resource);
      return former.find((known) => fingerprint(known) === fingerprint(settings)) ?? settings;
    });
    this.#byName = new Map(current.map((settings) => [settings.name, settings]));
    return former.filter((settings) => !current.includes(settings));
  }

  /** @param reference name or ARN; @throws AwsError ResourceNotFoundException */
  find(reference: string): FunctionSettings {
    const name = reference
      .replace(/:\$LATEST$/, '')
      .slice(reference.replace(/:\$LATEST$/, '').lastIndexOf(':') + 1);
    const settings = this.#byName.get(name);
    if (settings) return settings;
    throw new AwsError({
      code: 'ResourceNotFoundException',
      message: `Function not found: ${reference}`,
      status: 404,
    });
  }

  /** Calls a function and waits for its end; never rejects because of the function. */
  async invoke(
    settings: FunctionSettings,
    request: Omit<Invocation, 'requestId'>,
  ): Promise<InvocationResult> {
    const { pool, clock, faults } = this.#parts;
    const invocation = { ...request, requestId: randomUUID() };
    this.#running += 1;
    // What the caller holds may be from before a reload.
    const environment = await pool.acquire(this.find(settings.name));
    const startedAt = clock.now();
    const crash = faults.strike('crash', { service: 'lambda', operation: settings.name });
    const spare = crash && this.#crash(environment, crash.delayMilliseconds);
    const result = await environment.invoke(invocation);
    spare?.();
    pool.release(environment);
    this.#running -= 1;
    this.#tell({ settings, invocation, result, milliseconds: clock.now() - startedAt });
    if (this.#running === 0) for (const wake of this.#idleWaiters) wake();
    return result;
  }

  /**
   * As {@link invoke}, for an event source, whose calls meet Lambda's faults: refused before the function runs, or
   * its answer lost after.
   */
  async invokeFromSource(
    settings: FunctionSettings,
    request: Omit<Invocation, 'requestId'>,
  ): Promise<InvocationResult> {
    const { faults, clock } = this.#parts;
    const call = { service: 'lambda', operation: settings.name } as const;
    const delay = faults.strike('delay', call);
    if (delay) {
      await new Promise<void>((resolve) => clock.after(delay.delayMilliseconds ?? slowMilliseconds, resolve));
    }
    const refused = faults.strikeAny(failuresBefore, call);
    if (refused) return this.#failedOnPurpose(settings, request, refused);
    const result = await this.invoke(settings, request);
    const lost = faults.strikeAny(lostAnswers, call);
    return lost ? this.#failedOnPurpose(settings, request, lost) : result;
  }

  /** Resolves once no invocation is running. */
  async idle(): Promise<void> {
    while (this.#running > 0) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#idleWaiters.delete(wake);
          resolve();
        };
        this.#idleWaiters.add(wake);
      });
    }
  }

  /** @returns what spares an environment that was faster */
  #crash(environment: ExecutionEnvironment, milliseconds?: number): Cancel {
    const { clock, faults } = this.#parts;
    const drawn = faults.amount(`crash of ${environment.settings.name}`, crashWithinMilliseconds);
    return clock.after(milliseconds ?? drawn, () => void environment.end());
  }

  #failedOnPurpose(
    { name }: FunctionSettings,
    { correlationId }: Omit<Invocation, 'requestId'>,
    fault: FaultKind,
  ): InvocationResult {
    const error = { errorType: `Sandbox.${fault}`, errorMessage: 'failed on purpose' };
    this.#parts.timeline.add({
      hop: 'lambda',
      correlationId,
      summary: `${name}, called by its event source`,
      outcome: error.errorType,
    });
    return { kind: 'failed', error };
  }

  #tell(ended: {
    settings: FunctionSettings;
    invocation: Invocation;
    result: InvocationResult;
    milliseconds: number;
  }): void {
    const { settings, invocation, result, milliseconds } = ended;
    this.#parts.timeline.add({
      hop: 'lambda',
      correlationId: invocation.correlationId,
      summary: `${settings.name} ran`,
      request: invocation.event,
      response: result.kind === 'returned' ? result.payload : result.error,
      milliseconds,
      outcome: result.kind === 'returned' ? 'ok' : result.error.errorType,
    });
  }
}

function toSettings({ name, attributes, folder, properties }: Stack['functions'][number]): FunctionSettings {
  return {
    name,
    folder,
    arn: attributes.Arn ?? '',
    roleArn: properties.Role,
    handler: properties.Handler,
    memoryMegabytes: properties.MemorySize,
    timeoutSeconds: properties.Timeout,
    variables: properties.Environment.Variables,
  };
}

/** All of a function; the name of its code's folder is a digest of the code, wherever the folder lies. */
function fingerprint({ folder, ...settings }: FunctionSettings): string {
  return JSON.stringify([basename(folder), settings]);
}
