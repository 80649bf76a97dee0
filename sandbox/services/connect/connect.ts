import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { ServiceModel } from '../../aws-endpoint/service-model.ts';
import { administrationOperations } from './administration.ts';
import type { Chat } from './chat.ts';
import { notFound, refuse, throttlingError } from './connect-error.ts';
import { contactOperations } from './contact-operations.ts';
import { integrationEventOperation } from './integration-event.ts';
import { connectQuotas } from './quotas.ts';
import { type StartChatParts, startChatOperation } from './start-chat.ts';
import { type StreamingParts, startStreamingOperation, stopStreamingOperation } from './streaming.ts';

export interface ConnectParts extends StartChatParts, Omit<StreamingParts, 'findContact'> {
  readonly model: ServiceModel;
}

/** Connect on the wire. */
export function connectService({ model, ...rest }: ConnectParts): AwsService {
  const { chats } = rest;
  const define = modelledOperationMaker(model, refuse);
  const findContact = (instanceId: string, contactId: string): Chat => {
    const chat = chats.findByContactId(contactId);
    if (chat?.instanceId !== instanceId) throw notFound('Contact not found.');
    return chat;
  };
  const parts = { ...rest, findContact };
  return {
    name: 'connect',
    actionPrefix: 'connect',
    errorCodes: {
      denied: 'AccessDeniedException',
      throttled: (operation) => throttlingError(model, operation),
      internal: 'InternalServiceException',
    },
    quotas: connectQuotas,
    operations: {
      SendChatIntegrationEvent: integrationEventOperation(define, parts),
      StartChatContact: startChatOperation(define, parts),
      StartContactStreaming: startStreamingOperation(define, parts),
      StopContactStreaming: stopStreamingOperation(define, parts),
      ...contactOperations(define, parts),
      ...administrationOperations(define, parts.place),
    },
  };
}
