import * as z from 'zod/mini';
import type { ChatItem } from '../core/chat-item.ts';
import type { InboundText } from '../core/inbound-text.ts';
import type { LaneMessage } from '../core/lane-message.ts';
import { type Parsed, parseJson } from './sns.ts';

const envelope = {
  version: z.literal(1),
  snsMessageId: z.string(),
  snsTimestamp: z.string(),
  correlationId: z.string(),
};

/** What only a later release understands. */
const laterSchema = z.object({ version: z.number().check(z.gt(1)) });

const textSchema = z.object({
  ...envelope,
  payload: z.object({
    id: z.string(),
    customerNumber: z.string(),
    bridgeNumber: z.string(),
    body: z.string(),
    keyword: z.exactOptional(z.string()),
  }),
});

const attachmentSchema = z.object({
  id: z.string(),
  status: z.string(),
  contentType: z.exactOptional(z.string()),
});

const itemSchema = z.object({
  ...envelope,
  payload: z.object({
    id: z.string(),
    contactId: z.string(),
    instanceId: z.string(),
    type: z.string(),
    contentType: z.exactOptional(z.string()),
    content: z.exactOptional(z.string()),
    role: z.exactOptional(z.string()),
    displayName: z.exactOptional(z.string()),
    isPartial: z.exactOptional(z.literal(true)),
    attachments: z.exactOptional(z.array(attachmentSchema)),
    visibility: z.exactOptional(z.string()),
  }),
});

/** Reads what the inbound intake put on its lane. */
export function parseTextMessage(body: string): Parsed<LaneMessage<InboundText>> {
  return parseMessage(textSchema, body);
}

/** Reads what the outbound intake put on its lane. */
export function parseItemMessage(body: string): Parsed<LaneMessage<ChatItem>> {
  return parseMessage(itemSchema, body);
}

function parseMessage<Schema extends z.ZodMiniType>(schema: Schema, body: string): Parsed<z.infer<Schema>> {
  const parsed = parseJson(schema, body);
  return !parsed.ok && parseJson(laterSchema, body).ok ? { ok: false, reason: 'later-version' } : parsed;
}
