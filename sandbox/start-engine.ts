import type { AwsEndpoint } from './aws-endpoint/aws-server.ts';
import { composeServices, type Services } from './compose-services.ts';
import { deployCustomResources } from './deploy-custom-resources.ts';
import { type Core, createCore } from './engine/core.ts';
import type { Place } from './engine/place.ts';
import { Tables } from './services/dynamodb/tables.ts';
import { loadStack, type Stack } from './template/stack.ts';
import { TemplateError } from './template/template-error.ts';

export interface EngineOptions extends Omit<Place, 'account' | 'region'> {
  /** Folder of a synthesized app. */
  readonly assembly: string;
  /** Divides AWS's waits. */
  readonly speed: number;
  readonly endpoint: AwsEndpoint;
}

/** A deployed stack, running. */
export interface Engine extends Core, Omit<Services, 'deliveries'> {
  readonly awsUrl: string;
  readonly stack: Stack;
  readonly place: Place;
  /**
   * Has the functions run another synthesis of the same stack, from their next calls on.
   * @returns the names of those that differ
   * @throws TemplateError when more than the functions differs
   */
  reload(assembly: string): readonly string[];
  /** Waits for what is running, then forgets everything but the configuration. */
  reset(): Promise<void>;
  /** Ends all processes; the endpoint is its opener's to close. */
  stop(): Promise<void>;
}

/**
 * Runs a synthesized stack.
 * @throws TemplateError when the template holds something that can't be run here
 * @throws SandboxStartError when a custom resource fails, which would fail a deployment
 */
export async function startEngine({ endpoint, ...options }: EngineOptions): Promise<Engine> {
  const { url: awsUrl } = endpoint;
  const stack = loadStack(options.assembly, awsUrl);
  const { account, region } = stack;
  const { numbers, instanceArns, contactFlowIds } = options;
  const place = { account, region, numbers, instanceArns, contactFlowIds };
  const core = createCore(options.speed);
  const tables = new Tables(stack.tables);
  const services = composeServices({ core, stack, place, tables, awsUrl });
  await tables.create();
  endpoint.serve(services.endpoint);
  services.compute.resume();
  const stop = async () => {
    await services.compute.stop();
    core.clock.cancelAll();
    tables.close();
  };
  const reset = () => resetAll({ core, services, tables });
  try {
    await deployCustomResources(stack, { ...core, ...services.compute });
    services.phones.connectNumbers();
    // The timeline tells of texts; what made the stack ready is over.
    await services.compute.drain();
    core.timeline.clear();
    services.compute.resume();
  } catch (error) {
    await stop();
    throw error;
  }
  const reload = (assembly: string) => {
    const changed = loadStack(assembly, awsUrl);
    if (!isSame(changed, stack)) throw new TemplateError(moreThanFunctions);
    return services.compute.replaceFunctions(changed.functions);
  };
  return { ...core, ...services, awsUrl, stack, place, stop, reset, reload };
}

const moreThanFunctions = 'more of the stack than its functions has changed: restart the sandbox to run it';

/** Whether two stacks are the same but for what their functions are. */
function isSame(one: Stack, other: Stack): boolean {
  const [told, expected] = [one, other].map(({ functions, ...others }) =>
    JSON.stringify([others, functions.map(({ name }) => name)]),
  );
  return told === expected;
}

interface Resettable {
  readonly core: Core;
  readonly services: Services;
  readonly tables: Tables;
}

async function resetAll({ core, services, tables }: Resettable): Promise<void> {
  const { compute, deliveries, queues, moveTasks, chats, participants, clientTokens, buckets } = services;
  const { carrier, texts, optOuts, numberSettings, phoneSettings } = services;
  carrier.clear();
  deliveries.clear();
  await compute.drain();
  const { timeline, faults, switches, quotas, feed } = core;
  const kept = [
    deliveries,
    moveTasks,
    ...queues.all(),
    chats,
    participants,
    ...Object.values(clientTokens),
    carrier,
    texts,
    buckets,
    optOuts,
    numberSettings,
    phoneSettings,
  ];
  for (const forgetful of [...kept, timeline, faults, switches, quotas]) {
    forgetful.clear();
  }
  await tables.reset();
  compute.resume();
  feed.publish({ event: 'reset', data: {} });
}
