import { type Authorize, AwsCalls } from './aws-endpoint/aws-calls.ts';
import type { AwsEndpointParts } from './aws-endpoint/aws-server.ts';
import { restRouter } from './aws-endpoint/rest-routes.ts';
import { readServiceModel } from './aws-endpoint/service-model.ts';
import type { Core } from './engine/core.ts';
import type { Place } from './engine/place.ts';
import { Chats } from './services/connect/chats.ts';
import { connectService } from './services/connect/connect.ts';
import { dynamodbService } from './services/dynamodb/dynamodb.ts';
import type { Tables } from './services/dynamodb/tables.ts';
import { Compute } from './services/lambda/compute.ts';
import { Phones } from './services/sms/phones.ts';
import { smsVoiceService } from './services/sms/sms-voice.ts';
import { Texts } from './services/sms/texts.ts';
import { NotificationDelivery } from './services/sns/notification-delivery.ts';
import { snsService } from './services/sns/sns.ts';
import { Topics } from './services/sns/topics.ts';
import { MoveTasks } from './services/sqs/move-tasks.ts';
import { Queues } from './services/sqs/queues.ts';
import { sqsService } from './services/sqs/sqs.ts';
import type { Stack } from './template/stack.ts';

export interface ComposeOptions {
  readonly core: Core;
  readonly stack: Stack;
  readonly place: Place;
  readonly tables: Tables;
  readonly awsUrl: string;
}

/** Everything that runs, each of it once. */
export interface Services {
  readonly topics: Topics;
  readonly deliveries: NotificationDelivery;
  readonly queues: Queues;
  readonly moveTasks: MoveTasks;
  readonly compute: Compute;
  readonly chats: Chats;
  readonly texts: Texts;
  readonly phones: Phones;
  readonly endpoint: AwsEndpointParts;
}

/** Functions may do whatever they ask for: their roles are not evaluated. */
const authorize: Authorize = () => true;

/** Puts the emulated services together for one stack. */
export function composeServices(options: ComposeOptions): Services {
  const { core, stack, place, awsUrl } = options;
  const queues = new Queues(stack.queues, core.clock);
  const moveTasks = new MoveTasks(queues, core);
  const compute = new Compute(stack, { core, queues, awsUrl });
  const deliveries = new NotificationDelivery({
    ...core,
    queues,
    invoke: (functionArn, event, correlationId) =>
      compute.asyncInvocations.accept(functionArn, event, correlationId),
  });
  const topics = new Topics(stack, {
    ...core,
    deliver: (notification, subscription) => deliveries.deliver(notification, subscription),
  });
  const chats = new Chats({ ...core, place, topics });
  const texts = new Texts(core);
  const phones = new Phones({ ...core, texts, topics, inboundTopicArn: stack.outputs.InboundTopicArn ?? '' });
  const parts = { topics, deliveries, queues, moveTasks, compute, chats, texts, phones };
  return { ...parts, endpoint: composeEndpoint(options, parts) };
}

function composeEndpoint(options: ComposeOptions, parts: Omit<Services, 'endpoint'>): AwsEndpointParts {
  const { core, place, tables } = options;
  const connectModel = readServiceModel('connect');
  const services = [
    sqsService({ ...core, ...parts }),
    snsService(parts.topics),
    dynamodbService(tables, place),
    connectService({ ...core, ...parts, place, model: connectModel }),
    smsVoiceService(parts.texts, { place, model: readServiceModel('pinpoint-sms-voice-v2') }),
  ];
  return {
    calls: new AwsCalls({ ...core, authorize }),
    callers: core.callers,
    services: new Map(services.map((service) => [service.name, service])),
    restServices: new Map([['connect', restRouter(connectModel)]]),
  };
}
