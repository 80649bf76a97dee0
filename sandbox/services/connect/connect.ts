import { z } from 'zod';
import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { ServiceModel } from '../../aws-endpoint/service-model.ts';
import type { Chat } from './chat.ts';
import { checkAttributes, notFound, refuse } from './connect-error.ts';
import { type IntegrationEventParts, integrationEventOperation } from './integration-event.ts';

const attributesSchema = z.record(z.string(), z.string());

export interface ConnectParts extends IntegrationEventParts {
  readonly model: ServiceModel;
}

/** Connect on the wire. */
export function connectService({ model, ...parts }: ConnectParts): AwsService {
  const { chats, place } = parts;
  const define = modelledOperationMaker(model, refuse);
  const contactArn = (instanceId: string, contactId: string) =>
    `arn:aws:connect:${place.region}:${place.account}:instance/${instanceId}/contact/${contactId}`;
  const find = (instanceId: string, contactId: string): Chat => {
    const chat = chats.findByContactId(contactId);
    if (chat?.instanceId !== instanceId) throw notFound('Contact not found.');
    return chat;
  };
  return {
    name: 'connect',
    actionPrefix: 'connect',
    errorCodes: {
      denied: 'AccessDeniedException',
      throttled: 'ThrottlingException',
      internal: 'InternalServiceException',
    },
    operations: {
      SendChatIntegrationEvent: integrationEventOperation(define, parts),
      GetContactAttributes: define('GetContactAttributes', {
        request: z.object({ InstanceId: z.string(), InitialContactId: z.string() }),
        resource: ({ InstanceId, InitialContactId }) => contactArn(InstanceId, InitialContactId),
        run: ({ InstanceId, InitialContactId }) => ({
          Attributes: find(InstanceId, InitialContactId).attributes,
        }),
      }),
      UpdateContactAttributes: define('UpdateContactAttributes', {
        request: z.object({
          InstanceId: z.string(),
          InitialContactId: z.string(),
          Attributes: attributesSchema,
        }),
        resource: ({ InstanceId, InitialContactId }) => contactArn(InstanceId, InitialContactId),
        run: ({ InstanceId, InitialContactId, Attributes }) => {
          checkAttributes(Attributes);
          chats.updateAttributes(find(InstanceId, InitialContactId), Attributes);
        },
      }),
      DescribeContact: define('DescribeContact', {
        request: z.object({ InstanceId: z.string(), ContactId: z.string() }),
        resource: ({ InstanceId, ContactId }) => contactArn(InstanceId, ContactId),
        run: ({ InstanceId, ContactId }) => ({ Contact: describe(find(InstanceId, ContactId), contactArn) }),
      }),
    },
  };
}

function describe(chat: Chat, contactArn: (instanceId: string, contactId: string) => string): object {
  return {
    Arn: contactArn(chat.instanceId, chat.contactId),
    Id: chat.contactId,
    InitialContactId: chat.id,
    InitiationMethod: 'API',
    Channel: 'CHAT',
    InitiationTimestamp: seconds(chat.startedAt),
    ...(chat.endedAt && { DisconnectTimestamp: seconds(chat.endedAt) }),
    CustomerEndpoint: { Type: 'TELEPHONE_NUMBER', Address: chat.customerNumber },
    SystemEndpoint: { Type: 'TELEPHONE_NUMBER', Address: chat.bridgeNumber },
    ...(chat.subtype && { SegmentAttributes: { 'connect:Subtype': { ValueString: chat.subtype } } }),
    Attributes: chat.attributes,
  };
}

/** restJson1's timestamps in bodies: seconds since 1970. */
function seconds(timestamp: string): number {
  return Date.parse(timestamp) / 1000;
}
