import { createHash } from 'node:crypto';
import type { NotificationAttributes } from '../sns/filter-policy.ts';
import type { Chat, ChatItem, NewItem } from './chat.ts';

/** A chat item as Connect publishes it. */
export interface StreamedItem {
  readonly message: string;
  readonly attributes: NotificationAttributes;
}

/**
 * Writes an item as Connect streams it: the visibility stands in the attributes alone, and `chat.ended` comes without
 * role and ContactId.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/sns-payload.html
 */
export function toStreamedItem(
  chat: Chat,
  item: ChatItem,
  { visibility = 'ALL', ...given }: NewItem & { account: string },
): StreamedItem {
  const { id, contactId, instanceId } = chat;
  const isFromParticipant = item.role !== undefined;
  const body = {
    AbsoluteTime: item.at,
    Content: item.content,
    ContentType: item.contentType,
    Id: item.id,
    Type: item.type,
    ParticipantId: isFromParticipant ? participantId(id, item.role) : undefined,
    DisplayName: item.displayName,
    ParticipantRole: item.role,
    Attachments: given.attachments,
    MessageMetadata: given.metadata,
    InitialContactId: id,
    ContactId: isFromParticipant ? contactId : undefined,
  };
  const attributes = {
    InitialContactId: id,
    MessageVisibility: visibility,
    Type: item.type,
    AccountId: given.account,
    ContentType: item.contentType,
    InstanceId: instanceId,
    ContactId: contactId,
    ParticipantRole: item.role,
  };
  return {
    message: JSON.stringify(body),
    attributes: Object.fromEntries(
      Object.entries(attributes).flatMap(([name, Value]) =>
        Value === undefined ? [] : [[name, { Type: 'String', Value }]],
      ),
    ),
  };
}

/** Looks like Connect's; the same for a role throughout a chat. */
function participantId(chatId: string, role: string | undefined): string {
  const digest = createHash('sha256').update(`${chatId} ${role}`).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
