import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import { type Chat, eventType, type NewItem } from '../connect/chat.ts';
import { participantId } from '../connect/participant-id.ts';
import { invalid } from './participant-error.ts';
import { type SendMessageParts, say } from './send-message.ts';

const receiptTimes: Readonly<Record<string, string>> = {
  [eventType('message.delivered')]: 'DeliveredTimestamp',
  [eventType('message.read')]: 'ReadTimestamp',
};
const plainEvents = [eventType('typing'), eventType('connection.acknowledged')];
const receiptContent = z.object({ messageId: z.string() });

/** Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-participant_SendEvent.html */
export function sendEventOperation(
  define: ReturnType<typeof modelledOperationMaker>,
  parts: SendMessageParts,
): Operation {
  return define('SendEvent', {
    request: z.object({
      ConnectionToken: z.string(),
      ContentType: z.string(),
      Content: z.string().optional(),
      ClientToken: z.string().default(() => randomUUID()),
    }),
    resource: () => undefined,
    run: ({ ConnectionToken, ContentType, Content, ClientToken }) => {
      const chat = parts.enter(ConnectionToken);
      const item = receiptTimes[ContentType]
        ? receipt(chat, ContentType, Content)
        : { type: 'EVENT', contentType: ContentType, content: Content };
      if (item.type === 'EVENT' && !plainEvents.includes(ContentType)) {
        throw invalid(`ContentType ${ContentType} is not supported.`);
      }
      return say(chat, { item, clientToken: ClientToken }, parts);
    },
  });
}

function receipt(chat: Chat, contentType: string, content: string | undefined): NewItem {
  const { messageId } = readContent(content);
  const message = chat.items.find(({ id, type }) => id === messageId && type === 'MESSAGE');
  if (!message) throw invalid('Content names no message of this chat.');
  const time = receiptTimes[contentType] ?? '';
  const receipts = [{ [time]: message.at, RecipientParticipantId: participantId(chat.id, 'CUSTOMER') }];
  return { type: 'MESSAGEMETADATA', contentType, metadata: { MessageId: messageId, Receipts: receipts } };
}

function readContent(content = ''): z.infer<typeof receiptContent> {
  try {
    return receiptContent.parse(JSON.parse(content));
  } catch {
    throw invalid('Content must be {"messageId":"..."}.');
  }
}
