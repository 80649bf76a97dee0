import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Switches } from '../../engine/switches.ts';
import type { Chat, NewItem } from '../connect/chat.ts';
import type { Chats } from '../connect/chats.ts';
import type { ClientTokens } from '../connect/client-tokens.ts';
import { invalid } from './participant-error.ts';

/** What SendMessage and SendEvent answer. */
export interface SentItem {
  readonly Id: string;
  readonly AbsoluteTime: string;
}

export interface SendMessageParts {
  readonly chats: Chats;
  readonly switches: Switches;
  /** Of SendMessage and SendEvent, each with the chat's id before it. */
  readonly itemTokens: ClientTokens<SentItem>;
  /** @throws AwsError unless the token opens a chat */
  readonly enter: (connectionToken: string) => Chat;
}

const bytesAllowed = 16_384;
const messageTypes = [
  'text/plain',
  'text/markdown',
  'application/json',
  'application/vnd.amazonaws.connect.message.interactive.response',
];

/** Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_SendMessage.html */
export function sendMessageOperation(
  define: ReturnType<typeof modelledOperationMaker>,
  parts: SendMessageParts,
): Operation {
  return define('SendMessage', {
    request: z.object({
      ConnectionToken: z.string(),
      ContentType: z.string(),
      Content: z.string(),
      ClientToken: z.string().default(() => randomUUID()),
    }),
    resource: () => undefined,
    run: ({ ConnectionToken, ContentType: contentType, Content: content, ClientToken }) => {
      const chat = parts.enter(ConnectionToken);
      if (!messageTypes.includes(contentType)) throw invalid(`ContentType ${contentType} is not supported.`);
      if (!chat.contentTypes.includes(contentType))
        throw invalid('The chat does not support this ContentType.');
      if (Buffer.byteLength(content) > bytesAllowed)
        throw invalid(`Content has more than ${bytesAllowed} bytes.`);
      return say(chat, { item: { type: 'MESSAGE', contentType, content }, clientToken: ClientToken }, parts);
    },
  });
}

/** Puts what the customer says or does into the chat, once for each client token. */
export function say(
  chat: Chat,
  { item, clientToken }: { item: NewItem; clientToken: string },
  { chats, itemTokens, switches }: Omit<SendMessageParts, 'enter'>,
): SentItem {
  const token = `${chat.id} ${clientToken}`;
  const use = itemTokens.look(token, item);
  if (use.kind !== 'new' && !switches.settings.clientTokensForgotten) return use.answer;
  const { id, at } = chats.add(chat, { ...item, role: 'CUSTOMER', displayName: chat.displayName });
  const answer = { Id: id, AbsoluteTime: at };
  itemTokens.keep(token, item, answer);
  return answer;
}
