import type { NotificationAttributes } from '../sns/filter-policy.ts';
import type { Chat, ChatItem, NewItem } from './chat.ts';
import { participantId } from './participant-id.ts';

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
  const { role } = item;
  const body = {
    AbsoluteTime: item.at,
    Content: item.content,
    ContentType: item.contentType,
    Id: item.id,
    Type: item.type,
    ParticipantId: role && participantId(id, role),
    DisplayName: item.displayName,
    ParticipantRole: role,
    Attachments: given.attachments,
    MessageMetadata: given.metadata,
    InitialContactId: id,
    ContactId: role && contactId,
  };
  const attributes = {
    InitialContactId: id,
    MessageVisibility: visibility,
    Type: item.type,
    AccountId: given.account,
    ContentType: item.contentType,
    InstanceId: instanceId,
    ContactId: contactId,
    ParticipantRole: role,
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
