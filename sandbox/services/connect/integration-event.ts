import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Place } from '../../engine/place.ts';
import type { Switches } from '../../engine/switches.ts';
import { type Chat, eventItem } from './chat.ts';
import type { Chats } from './chats.ts';
import { checkAttributes, invalidRequest, notFound } from './connect-error.ts';
import { runFlow } from './flow.ts';
import { checkTopic } from './streaming.ts';

const request = z.object({
  SourceId: z.string(),
  DestinationId: z.string(),
  Subtype: z.string().optional(),
  Event: z.object({
    Type: z.enum(['DISCONNECT', 'MESSAGE', 'EVENT']),
    ContentType: z.string().optional(),
    Content: z.string().optional(),
  }),
  NewSessionDetails: z
    .object({
      SupportedMessagingContentTypes: z.array(z.string()).default(['text/plain']),
      ParticipantDetails: z.object({ DisplayName: z.string() }).optional(),
      Attributes: z.record(z.string(), z.string()).default({}),
      StreamingConfiguration: z.object({ StreamingEndpointArn: z.string() }).optional(),
    })
    .optional(),
});

type Request = z.infer<typeof request>;

export interface IntegrationEventParts {
  readonly chats: Chats;
  readonly place: Place;
  readonly switches: Switches;
  readonly clock: Clock;
}

/** How long two first messages can miss each other, in this machine's time. */
const missMilliseconds = 300;

/**
 * SendChatIntegrationEvent: finds the open chat of a customer and a number, or opens one.
 * Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_SendChatIntegrationEvent.html
 */
export function integrationEventOperation(
  define: ReturnType<typeof modelledOperationMaker>,
  parts: IntegrationEventParts,
): Operation {
  return define('SendChatIntegrationEvent', {
    request,
    // This action has no resources to be allowed on.
    resource: () => '*',
    run: (input) => {
      const number = parts.place.numbers.find(({ phoneNumberArn }) => phoneNumberArn === input.DestinationId);
      if (!number) throw notFound('The destination is not associated with an instance and a flow.');
      checkEvent(input);
      const { eventOpensChat, richTypesRefused, twoChats } = parts.switches.settings;
      if (richTypesRefused) checkTypes(input);
      const open = parts.chats.findOpen(input.SourceId, input.DestinationId);
      if (open) return { ...handle(input, open, parts), NewChatCreated: false };
      if (input.Event.Type !== 'MESSAGE' && !eventOpensChat) return {};
      const begin = () => beginChat(input, number, parts);
      if (!twoChats) return begin();
      return new Promise<void>((miss) => parts.clock.after(missMilliseconds, miss)).then(begin);
    },
  });
}

function beginChat(
  input: Request,
  number: { phoneNumber: string; route: string },
  parts: IntegrationEventParts,
): object {
  const chat = openChat(input, number, parts);
  const answer = { ...handle(input, chat, parts), NewChatCreated: true };
  runFlow(chat, parts);
  return answer;
}

function checkEvent({ Event, NewSessionDetails }: Request): void {
  const { Type, ContentType, Content } = Event;
  if (Type !== 'DISCONNECT' && !ContentType) throw invalidRequest('Event.ContentType is required.');
  if (Type === 'MESSAGE' && !Content) throw invalidRequest('Event.Content is required.');
  if (!NewSessionDetails) return;
  checkAttributes(NewSessionDetails.Attributes);
  const topicArn = NewSessionDetails.StreamingConfiguration?.StreamingEndpointArn;
  if (topicArn !== undefined) checkTopic(topicArn);
  if (!NewSessionDetails.SupportedMessagingContentTypes.includes('text/plain')) {
    throw invalidRequest('SupportedMessagingContentTypes must contain text/plain.');
  }
}

function checkTypes({ Subtype, NewSessionDetails }: Request): void {
  const types = NewSessionDetails?.SupportedMessagingContentTypes ?? [];
  if (Subtype?.toLowerCase() !== 'connect:sms' || types.every((type) => type === 'text/plain')) return;
  throw invalidRequest('Only text/plain is supported for this subtype.');
}

function openChat(
  { SourceId, DestinationId, Subtype, NewSessionDetails }: Request,
  number: { phoneNumber: string; route: string },
  { chats, place }: IntegrationEventParts,
): Chat {
  const chat = chats.start({
    instanceId: place.instanceArns[0]?.split('/').at(-1) ?? '',
    customerNumber: SourceId,
    bridgeNumber: number.phoneNumber,
    numberArn: DestinationId,
    route: number.route,
    displayName: NewSessionDetails?.ParticipantDetails?.DisplayName ?? SourceId,
    subtype: Subtype,
    contentTypes: NewSessionDetails?.SupportedMessagingContentTypes ?? ['text/plain'],
    attributes: NewSessionDetails?.Attributes ?? {},
  });
  const topicArn = NewSessionDetails?.StreamingConfiguration?.StreamingEndpointArn;
  if (topicArn !== undefined) chats.stream(chat, topicArn);
  chats.connectCustomer(chat);
  return chat;
}

function handle(
  { Event }: Request,
  chat: Chat,
  { chats }: IntegrationEventParts,
): { InitialContactId: string } {
  const customer = { role: 'CUSTOMER', displayName: chat.displayName };
  if (Event.Type === 'DISCONNECT') {
    chats.add(chat, eventItem('participant.left', customer));
    chats.end(chat);
  } else {
    chats.add(chat, {
      type: Event.Type,
      contentType: Event.ContentType ?? 'text/plain',
      content: Event.Content,
      visibility: 'ALL',
      ...customer,
    });
  }
  return { InitialContactId: chat.id };
}
