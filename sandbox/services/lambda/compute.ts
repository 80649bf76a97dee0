import { setImmediate } from 'node:timers/promises';
import type { Authorize } from '../../engine/authorize.ts';
import type { Core } from '../../engine/core.ts';
import type { Stack } from '../../template/stack.ts';
import type { Queues } from '../sqs/queues.ts';
import { AsyncInvocations } from './async-invocations.ts';
import { EnvironmentPool } from './environment-pool.ts';
import { EventSource } from './event-source.ts';
import { Functions } from './functions.ts';

export interface ComputeParts {
  readonly core: Core;
  readonly queues: Queues;
  readonly awsUrl: string;
  readonly authorize: Authorize;
}

/** Processes of all functions together. */
const poolSize = 16;

/** Of an event source that names no maximum concurrency. */
const defaultConcurrency = 5;

/** The stack's functions with all that calls them. */
export class Compute {
  readonly functions: Functions;
  readonly asyncInvocations: AsyncInvocations;
  readonly #pool: EnvironmentPool;
  readonly #sources: readonly EventSource[];

  constructor(stack: Stack, { core, queues, awsUrl, authorize }: ComputeParts) {
    this.#pool = new EnvironmentPool(poolSize, {
      clock: core.clock,
      callers: core.callers,
      location: { region: stack.region, awsUrl },
      onLog: (line, { name }, correlationId) =>
        core.timeline.add({ hop: 'log', correlationId, summary: name, response: readLine(line) }),
    });
    this.functions = new Functions(stack.functions, { ...core, pool: this.#pool });
    this.asyncInvocations = new AsyncInvocations(stack.invokeConfigs, {
      ...core,
      queues,
      authorize,
      functions: this.functions,
    });
    this.#sources = stack.eventSources.map(({ properties }) => {
      const settings = {
        queue: queues.byArn(properties.EventSourceArn),
        target: this.functions.find(properties.FunctionName),
        region: stack.region,
        batchSize: properties.BatchSize,
        maximumConcurrency: properties.ScalingConfig.MaximumConcurrency ?? defaultConcurrency,
        reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      };
      return new EventSource(settings, { ...core, authorize, functions: this.functions });
    });
  }

  /** Begins to serve, with one process of each function warm. */
  resume(): void {
    this.#pool.warm(this.functions.all());
    this.asyncInvocations.resume();
    for (const source of this.#sources) source.resume();
  }

  /**
   * Runs these definitions of the functions from their next calls on.
   * @returns the names of those that differ
   */
  replaceFunctions(resources: Stack['functions']): readonly string[] {
    const former = this.functions.replace(resources);
    for (const settings of former) this.#pool.retire(settings);
    const names = former.map(({ name }) => name);
    this.#pool.warm(names.map((name) => this.functions.find(name)));
    return names;
  }

  /** Starts nothing more, waits for what is running, and ends the processes. */
  async drain(): Promise<void> {
    this.#pause();
    await this.functions.idle();
    // What waited for those invocations still has to take note of their end.
    await setImmediate();
    await this.#pool.end();
  }

  /** Ends the processes, whatever they are doing. */
  async stop(): Promise<void> {
    this.#pause();
    await this.#pool.end();
  }

  #pause(): void {
    for (const source of this.#sources) source.pause();
    this.asyncInvocations.pause();
  }
}

/** A log line as the object it is, where it is one. */
function readLine(line: string): unknown {
  if (!line.startsWith('{')) return line;
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
