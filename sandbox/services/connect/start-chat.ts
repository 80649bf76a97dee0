import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Place } from '../../engine/place.ts';
import type { Switches } from '../../engine/switches.ts';
import type { Participants } from '../participant/participants.ts';
import type { Chat } from './chat.ts';
import type { Chats } from './chats.ts';
import type { ClientTokens } from './client-tokens.ts';
import { checkAttributes, invalidRequest, limitExceeded, notFound } from './connect-error.ts';
import { instanceArn } from './instance-arn.ts';
import { concurrentChats } from './quotas.ts';
import { checkTopic } from './streaming.ts';

const request = z.object({
  InstanceId: z.string(),
  ContactFlowId: z.string(),
  ParticipantDetails: z.object({ DisplayName: z.string() }),
  Attributes: z.record(z.string(), z.string()).default({}),
  InitialMessage: z.object({ ContentType: z.string(), Content: z.string() }).optional(),
  ClientToken: z.string().default(() => randomUUID()),
  ChatDurationInMinutes: z.number().optional(),
  SupportedMessagingContentTypes: z.array(z.string()).default(['text/plain']),
  PersistentChat: z.object({ SourceContactId: z.string().optional() }).optional(),
  RelatedContactId: z.string().optional(),
  ChatStreamingConfiguration: z.object({ StreamingEndpointArn: z.string() }).optional(),
});

type Request = z.infer<typeof request>;

/** What StartChatContact answers. */
export interface StartedChat {
  readonly ContactId: string;
  readonly ParticipantId: string;
  readonly ParticipantToken: string;
  readonly ContinuedFromContactId?: string;
  readonly StreamingId?: string;
}

export interface StartChatParts {
  readonly chats: Chats;
  readonly participants: Participants;
  readonly startTokens: ClientTokens<StartedChat>;
  readonly place: Place;
  readonly switches: Switches;
  readonly clock: Clock;
}

const connectWithinSeconds = 300;
/**
 * What a killed function was about comes back when its 30 seconds are over, which aren't shortened; at AWS after the
 * lane's 180 seconds of these 300. This is the same share.
 */
const leastMilliseconds = 50_000;

/**
 * StartChatContact: a chat without a number, whose customer connects within 5 minutes or not at all.
 * Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_StartChatContact.html
 */
export function startChatOperation(
  define: ReturnType<typeof modelledOperationMaker>,
  parts: StartChatParts,
): Operation {
  return define('StartChatContact', {
    request,
    resource: ({ InstanceId, ContactFlowId }) =>
      `${instanceArn(parts.place, InstanceId)}/contact-flow/${ContactFlowId}`,
    run: (input) => {
      const { ClientToken, ...asked } = input;
      const { clientTokensForgotten, startChatTokenMismatch } = parts.switches.settings;
      const use = parts.startTokens.look(ClientToken, asked);
      if (use.kind !== 'new' && !clientTokensForgotten) {
        if (use.kind === 'repeated' || startChatTokenMismatch === 'first-contact') return use.answer;
        throw mismatch(startChatTokenMismatch);
      }
      check(input, parts);
      const answer = start(input, parts);
      parts.startTokens.keep(ClientToken, asked, answer);
      return answer;
    },
  });
}

function check(input: Request, { chats, place, switches }: StartChatParts): void {
  const { InstanceId, PersistentChat, RelatedContactId } = input;
  if (!place.instanceArns.includes(instanceArn(place, InstanceId))) throw notFound('Instance not found.');
  if (place.contactFlowIds.length > 0 && !place.contactFlowIds.includes(input.ContactFlowId)) {
    throw notFound('Contact flow not found.');
  }
  checkAttributes(input.Attributes);
  if (!input.SupportedMessagingContentTypes.includes('text/plain')) {
    throw invalidRequest('SupportedMessagingContentTypes must contain text/plain.');
  }
  if (PersistentChat && RelatedContactId !== undefined) {
    throw invalidRequest('PersistentChat and RelatedContactId can not be used together.');
  }
  if (input.ChatStreamingConfiguration) checkTopic(input.ChatStreamingConfiguration.StreamingEndpointArn);
  const isFull = switches.settings.quotas && chats.countOpen(InstanceId) >= concurrentChats;
  if (isFull) throw limitExceeded('The limit of concurrent active chats is reached.');
}

function start(input: Request, parts: StartChatParts): StartedChat {
  const { chats, participants } = parts;
  const chat = open(input, parts);
  const { PersistentChat, ChatStreamingConfiguration, InitialMessage } = input;
  const stream =
    ChatStreamingConfiguration && chats.stream(chat, ChatStreamingConfiguration.StreamingEndpointArn);
  if (InitialMessage) {
    const { ContentType: contentType, Content: content } = InitialMessage;
    const { displayName } = chat;
    chats.add(chat, { type: 'MESSAGE', contentType, content, role: 'CUSTOMER', displayName });
  }
  return {
    ContactId: chat.id,
    ...participants.admit(chat),
    ...(PersistentChat?.SourceContactId && { ContinuedFromContactId: PersistentChat.SourceContactId }),
    ...(stream && { StreamingId: stream.id }),
  };
}

function open(input: Request, { chats, clock }: StartChatParts): Chat {
  const { Attributes } = input;
  const chat = chats.start({
    instanceId: input.InstanceId,
    // The bridge says in the attributes whose chat it is; other clients may not.
    customerNumber: Attributes.customerNumber ?? '',
    bridgeNumber: Attributes.bridgeNumber ?? '',
    numberArn: undefined,
    route: 'participant',
    displayName: input.ParticipantDetails.DisplayName,
    subtype: undefined,
    contentTypes: input.SupportedMessagingContentTypes,
    attributes: Attributes,
  });
  clock.after(Math.max(clock.shortened(connectWithinSeconds), leastMilliseconds), () => {
    const left = chats.find(chat.id);
    if (left && !left.isCustomerConnected && left.state !== 'ended') chats.end(left);
  });
  return chat;
}

function mismatch(code: string): AwsError {
  return new AwsError({
    code,
    message: 'The client token was used with other parameters before.',
    status: code === 'InvalidRequestException' ? 400 : 409,
  });
}
