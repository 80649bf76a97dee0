import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place } from '../../engine/place.ts';
import type { Switches } from '../../engine/switches.ts';
import type { Chat } from './chat.ts';
import type { Chats } from './chats.ts';
import type { ClientTokens } from './client-tokens.ts';
import { invalidRequest, limitExceeded } from './connect-error.ts';
import { instanceArn } from './instance-arn.ts';

export interface StreamingParts {
  readonly chats: Chats;
  /** Of StartContactStreaming. */
  readonly streamTokens: ClientTokens<{ readonly StreamingId: string }>;
  readonly place: Place;
  readonly switches: Switches;
  /** @throws AwsError when the instance has no such contact */
  readonly findContact: (instanceId: string, contactId: string) => Chat;
}

type Define = ReturnType<typeof modelledOperationMaker>;

const topicsAllowed = 2;

/**
 * Publishes what happens in a chat from now on, to two topics at most.
 * Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_StartContactStreaming.html
 */
export function startStreamingOperation(define: Define, parts: StreamingParts): Operation {
  const { chats, streamTokens, place, switches, findContact } = parts;
  return define('StartContactStreaming', {
    request: z.object({
      InstanceId: z.string(),
      ContactId: z.string(),
      ChatStreamingConfiguration: z.object({ StreamingEndpointArn: z.string() }),
      ClientToken: z.string(),
    }),
    resource: ({ InstanceId }) => instanceArn(place, InstanceId),
    run: ({ ClientToken, ...asked }) => {
      const use = streamTokens.look(ClientToken, asked);
      if (use.kind !== 'new' && !switches.settings.clientTokensForgotten) return use.answer;
      const chat = findContact(asked.InstanceId, asked.ContactId);
      const { StreamingEndpointArn } = asked.ChatStreamingConfiguration;
      checkTopic(StreamingEndpointArn);
      if (chat.state === 'ended') throw invalidRequest('The contact has ended.');
      if (chat.streams.length >= topicsAllowed)
        throw limitExceeded('A contact streams to two topics at most.');
      const answer = { StreamingId: chats.stream(chat, StreamingEndpointArn).id };
      streamTokens.keep(ClientToken, asked, answer);
      return answer;
    },
  });
}

/** Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_StopContactStreaming.html */
export function stopStreamingOperation(
  define: Define,
  { chats, place, findContact }: StreamingParts,
): Operation {
  return define('StopContactStreaming', {
    request: z.object({ InstanceId: z.string(), ContactId: z.string(), StreamingId: z.string() }),
    resource: ({ InstanceId }) => instanceArn(place, InstanceId),
    run: ({ InstanceId, ContactId, StreamingId }) => {
      const chat = findContact(InstanceId, ContactId);
      if (!chat.streams.some(({ id }) => id === StreamingId)) throw invalidRequest('No such streaming.');
      chats.stopStream(chat, StreamingId);
      return {};
    },
  });
}

/** @throws AwsError unless it is the ARN of a standard topic */
export function checkTopic(arn: string): void {
  const isStandardTopic = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]+$/.test(arn);
  if (!isStandardTopic) throw invalidRequest('StreamingEndpointArn must be the ARN of a standard topic.');
}
