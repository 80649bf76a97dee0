import { AwsCalls } from './aws-endpoint/aws-calls.ts';
import type { AwsEndpointParts } from './aws-endpoint/aws-server.ts';
import { restRouter } from './aws-endpoint/rest-routes.ts';
import { readServiceModel } from './aws-endpoint/service-model.ts';
import { composePhones, type PhoneServices } from './compose-phones.ts';
import { composePublishers } from './compose-publishers.ts';
import type { Authorize } from './engine/authorize.ts';
import type { Core } from './engine/core.ts';
import type { Place } from './engine/place.ts';
import { Permissions } from './permissions/permissions.ts';
import { resourceStatements } from './permissions/stack-policies.ts';
import { cloudFormationService } from './services/account/cloud-formation.ts';
import { keyService } from './services/account/keys.ts';
import { parameterService } from './services/account/parameters.ts';
import { quotaService } from './services/account/quotas.ts';
import { stsService } from './services/account/sts.ts';
import { Chats } from './services/connect/chats.ts';
import { ClientTokens } from './services/connect/client-tokens.ts';
import { connectService } from './services/connect/connect.ts';
import { nativeReplies } from './services/connect/native-replies.ts';
import type { StartedChat } from './services/connect/start-chat.ts';
import { dynamodbService } from './services/dynamodb/dynamodb.ts';
import type { Tables } from './services/dynamodb/tables.ts';
import { Compute } from './services/lambda/compute.ts';
import { lambdaService, routeLambda } from './services/lambda/lambda-api.ts';
import { participantService } from './services/participant/participant.ts';
import { Participants } from './services/participant/participants.ts';
import type { SentItem } from './services/participant/send-message.ts';
import { Buckets } from './services/s3/buckets.ts';
import { s3Service } from './services/s3/s3.ts';
import { smsVoiceService } from './services/sms/sms-voice.ts';
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

/** The client tokens that Connect has seen. */
interface TokensByOperation {
  readonly startTokens: ClientTokens<StartedChat>;
  readonly streamTokens: ClientTokens<{ readonly StreamingId: string }>;
  readonly itemTokens: ClientTokens<SentItem>;
}

/** Everything that runs, each of it once. */
export interface Services extends PhoneServices {
  readonly topics: Topics;
  readonly deliveries: NotificationDelivery;
  readonly queues: Queues;
  readonly moveTasks: MoveTasks;
  readonly compute: Compute;
  readonly chats: Chats;
  readonly participants: Participants;
  readonly clientTokens: TokensByOperation;
  readonly buckets: Buckets;
  readonly permissions: Permissions;
  readonly endpoint: AwsEndpointParts;
}

/** Puts the emulated services together for one stack. */
export function composeServices(options: ComposeOptions): Services {
  const { core, stack, place, awsUrl } = options;
  const permissions = new Permissions(stack);
  const authorize: Authorize = (request) => permissions.isAllowed(request);
  const queues = new Queues(stack.queues, core.clock);
  const moveTasks = new MoveTasks(queues, core);
  const compute = new Compute(stack, { core, queues, awsUrl, authorize });
  const deliveries = new NotificationDelivery({
    ...core,
    queues,
    authorize,
    invoke: (functionArn, event, correlationId) =>
      compute.asyncInvocations.accept(functionArn, event, correlationId),
  });
  const topics = new Topics(stack, {
    ...core,
    deliver: (notification, subscription) => deliveries.deliver(notification, subscription),
  });
  const publishers = composePublishers(place, { ...core, topics, authorize });
  const sms = composePhones(stack, { ...core, place, publishers });
  const hear = nativeReplies({ ...core, ...sms, place });
  const chats = new Chats({ ...core, place, topics: publishers.connect, hear });
  const participants = new Participants({ ...core, chats });
  const clientTokens: TokensByOperation = {
    startTokens: new ClientTokens(),
    streamTokens: new ClientTokens(),
    itemTokens: new ClientTokens(),
  };
  const connect = { chats, participants, clientTokens, buckets: new Buckets() };
  const parts = { permissions, topics, deliveries, queues, moveTasks, compute, ...connect, ...sms };
  return { ...parts, endpoint: composeEndpoint(options, parts) };
}

function composeEndpoint(options: ComposeOptions, parts: Omit<Services, 'endpoint'>): AwsEndpointParts {
  const { core, place, stack, tables, awsUrl } = options;
  const policies = resourceStatements(stack);
  const connectModel = readServiceModel('connect');
  const participantModel = readServiceModel('connectparticipant');
  const connectParts = { ...core, ...parts, ...parts.clientTokens, place, awsUrl };
  const authorize: Authorize = (request) => parts.permissions.isAllowed(request);
  const services = [
    sqsService({ ...core, ...parts }),
    snsService(parts.topics, policies),
    dynamodbService(tables, place),
    connectService({ ...connectParts, model: connectModel }),
    participantService({ ...connectParts, model: participantModel }),
    lambdaService(parts.compute.functions),
    s3Service(
      parts.buckets,
      stack.buckets.map(({ ref }) => ref),
    ),
    stsService(place),
    cloudFormationService(stack),
    parameterService(place),
    keyService(stack, policies),
    quotaService,
    smsVoiceService({
      ...core,
      ...parts,
      place,
      authorize,
      model: readServiceModel('pinpoint-sms-voice-v2'),
    }),
  ];
  return {
    calls: new AwsCalls({ ...core, authorize }),
    callers: core.callers,
    services: new Map(services.map((service) => [service.name, service])),
    restServices: new Map([
      ['connect', restRouter(connectModel)],
      ['participant', restRouter(participantModel)],
      ['lambda', routeLambda],
    ]),
  };
}
