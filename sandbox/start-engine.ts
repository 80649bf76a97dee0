import { type AwsEndpointParts, createAwsServer } from './aws-endpoint/aws-server.ts';
import { composeServices, type Services } from './compose-services.ts';
import { type Core, createCore } from './engine/core.ts';
import { close, listen } from './engine/listen.ts';
import type { Place } from './engine/place.ts';
import { DynaliteStore } from './services/dynamodb/dynalite-store.ts';
import { createTables } from './services/dynamodb/dynamodb.ts';
import { loadStack, type Stack } from './template/stack.ts';

export interface EngineOptions {
  /** Folder of a synthesized app. */
  readonly assembly: string;
  readonly numbers: Place['numbers'];
  readonly instanceArns: Place['instanceArns'];
  /** Divides AWS's waits. */
  readonly speed: number;
  /** 0 picks a free one. */
  readonly awsPort: number;
}

/** A deployed stack, running. */
export interface Engine extends Core, Omit<Services, 'endpoint' | 'deliveries'> {
  readonly awsUrl: string;
  readonly stack: Stack;
  readonly place: Place;
  /** Waits for what is running, then forgets everything but the configuration. */
  reset(): Promise<void>;
  /** Ends all processes and connections. */
  stop(): Promise<void>;
}

/**
 * Runs a synthesized stack.
 * @throws SandboxStartError when the port is taken
 * @throws TemplateError when the template holds something that can't be run here
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  let endpoint: AwsEndpointParts | undefined;
  const server = createAwsServer(() => endpoint);
  const awsUrl = await listen(server, options.awsPort);
  const store = new DynaliteStore();
  try {
    const stack = loadStack(options.assembly, awsUrl);
    const { account, region } = stack;
    const place = { account, region, numbers: options.numbers, instanceArns: options.instanceArns };
    const core = createCore(options.speed);
    const services = composeServices({ core, stack, place, store, awsUrl });
    await createTables(store, stack.tables);
    endpoint = services.endpoint;
    services.compute.resume();
    const stop = async () => {
      await services.compute.stop();
      core.clock.cancelAll();
      store.close();
      await close(server);
    };
    return {
      ...core,
      ...services,
      awsUrl,
      stack,
      place,
      stop,
      reset: resetOf({ core, services, stack, store }),
    };
  } catch (error) {
    store.close();
    await close(server);
    throw error;
  }
}

interface Resettable {
  readonly core: Core;
  readonly services: Services;
  readonly stack: Stack;
  readonly store: DynaliteStore;
}

function resetOf({ core, services, stack, store }: Resettable): () => Promise<void> {
  const { compute, deliveries, queues, chats, texts } = services;
  return async () => {
    deliveries.clear();
    await compute.drain();
    for (const forgetful of [
      deliveries,
      ...queues.all(),
      chats,
      texts,
      core.timeline,
      core.faults,
      core.switches,
    ]) {
      forgetful.clear();
    }
    store.reset();
    await createTables(store, stack.tables);
    compute.resume();
    core.feed.publish({ event: 'reset', data: {} });
  };
}
