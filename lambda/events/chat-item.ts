import * as z from 'zod/mini';
import type { ChatAttachment, ChatItem } from '../core/chat-item.ts';
import { type Parsed, parseJson, type SnsRecord } from './sns.ts';

const optionalString = z.optional(z.nullable(z.string()));

const attachmentSchema = z.object({
  AttachmentId: z.string(),
  Status: z.string(),
  ContentType: optionalString,
});

/**
 * A chat item as Connect streams it. `chat.ended` comes without ParticipantRole and ContactId.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/sns-payload.html
 */
const payloadSchema = z.object({
  Id: z.string().check(z.minLength(1), z.maxLength(256)),
  InitialContactId: z.string().check(z.minLength(1), z.maxLength(256)),
  Type: z.string(),
  ContentType: optionalString,
  Content: optionalString,
  ParticipantRole: optionalString,
  DisplayName: optionalString,
  MessageMetadata: z.optional(
    z.nullable(z.object({ MessageCompleted: z.optional(z.nullable(z.boolean())) })),
  ),
  Attachments: z.optional(z.nullable(z.array(attachmentSchema))),
});

/** Reads a notification from the streaming topic; the instance and the visibility stand in its attributes alone. */
export function parseChatItem({ Sns: { Message, MessageAttributes } }: SnsRecord): Parsed<ChatItem> {
  const parsed = parseJson(payloadSchema, Message);
  if (!parsed.ok) return parsed;
  const instanceId = MessageAttributes?.InstanceId?.Value;
  if (!instanceId) return { ok: false, reason: 'invalid: MessageAttributes.InstanceId' };
  const { Id, InitialContactId, Type, ContentType, Content, ParticipantRole, DisplayName } = parsed.value;
  const { MessageMetadata, Attachments } = parsed.value;
  const visibility = MessageAttributes?.MessageVisibility?.Value;
  const item = {
    id: Id,
    contactId: InitialContactId,
    instanceId,
    type: Type,
    ...(ContentType && { contentType: ContentType }),
    ...(typeof Content === 'string' && { content: Content }),
    ...(ParticipantRole && { role: ParticipantRole }),
    ...(DisplayName && { displayName: DisplayName }),
    ...(MessageMetadata?.MessageCompleted === false && { isPartial: true as const }),
    ...(Attachments && { attachments: Attachments.map(readAttachment) }),
    ...(visibility && { visibility }),
  };
  return { ok: true, value: item };
}

function readAttachment({
  AttachmentId,
  Status,
  ContentType,
}: z.infer<typeof attachmentSchema>): ChatAttachment {
  return { id: AttachmentId, status: Status, ...(ContentType && { contentType: ContentType }) };
}
