import { openAwsEndpoint } from '../../sandbox/aws-endpoint/aws-server.ts';
import { composeServices, type Services } from '../../sandbox/compose-services.ts';
import { type Core, createCore } from '../../sandbox/engine/core.ts';
import type { SandboxNumber } from '../../sandbox/engine/place.ts';
import { Tables } from '../../sandbox/services/dynamodb/tables.ts';
import type { Stack } from '../../sandbox/template/stack.ts';

const account = '111122223333';
const region = 'us-east-1';

/** The sandbox's services without its functions, on a wire of this process. */
export interface EmulatedAws
  extends Core,
    Pick<Services, 'chats' | 'participants' | 'texts' | 'optOuts' | 'clientTokens'> {
  readonly url: string;
  readonly tables: Tables;
  stop(): Promise<void>;
}

export interface EmulatedPlace {
  readonly numbers?: readonly SandboxNumber[];
  readonly instanceArns?: readonly string[];
  readonly contactFlowIds?: readonly string[];
}

export async function startEmulatedAws(given: EmulatedPlace = {}): Promise<EmulatedAws> {
  const endpoint = await openAwsEndpoint(0);
  const place = { account, region, numbers: [], instanceArns: [], contactFlowIds: [], ...given };
  const core = createCore(1);
  const tables = new Tables(stack.tables);
  await tables.create();
  const services = composeServices({ core, stack, place, tables, awsUrl: endpoint.url });
  endpoint.serve(services.endpoint);
  const { chats, participants, texts, optOuts, clientTokens } = services;
  return {
    ...core,
    ...{ chats, participants, texts, optOuts, clientTokens, tables },
    url: endpoint.url,
    stop: async () => {
      core.clock.cancelAll();
      tables.close();
      await endpoint.close();
    },
  };
}

/** Topic that chats are streamed to; nobody has subscribed. */
export const streamingTopicArn = `arn:aws:sns:${region}:${account}:streaming`;

function table(name: string, AttributeName: string): Stack['tables'][number] {
  const properties = {
    KeySchema: [{ AttributeName, KeyType: 'HASH' as const }],
    AttributeDefinitions: [{ AttributeName, AttributeType: 'S' as const }],
  };
  return { logicalId: name, name, ref: name, attributes: {}, properties };
}

const stack: Stack = {
  name: 'Contracts',
  account,
  region,
  outputs: {},
  topics: [
    { logicalId: 'Streaming', name: 'streaming', ref: streamingTopicArn, attributes: {}, properties: {} },
  ],
  tables: [table('ledger', 'id'), table('conversations', 'pk')],
  ...{ subscriptions: [], queues: [], functions: [], eventSources: [], invokeConfigs: [] },
  ...{ configurationSets: [], roles: [], identityPolicies: [], topicPolicies: [], queuePolicies: [] },
  ...{ functionPermissions: [], keys: [], buckets: [], customResources: [] },
};
