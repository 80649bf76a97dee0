import type { SimulatedChat } from './connect.ts';
import type { PublishedItem } from './journal.ts';

export type Records = { readonly Records: readonly unknown[] };

/** Something that is said, or happens, in a chat. */
export interface StreamedItem {
  readonly kind: PublishedItem['kind'];
  readonly content: string;
  readonly contentType?: string;
  /** None for the end of a chat. */
  readonly role?: string;
}

const events = 'application/vnd.amazonaws.connect.event.';

/** A text as End User Messaging publishes it. */
export function textNotification(
  text: { readonly id: string; readonly from: string; readonly to: string; readonly body: string },
  at: number,
): Records {
  const message = {
    originationNumber: text.from,
    destinationNumber: text.to,
    messageKeyword: 'KEYWORD',
    messageBody: text.body,
    inboundMessageId: text.id,
  };
  return notification({ id: text.id, at }, message, {});
}

/** An item as Connect streams it. */
export function itemNotification(
  { contactId }: SimulatedChat,
  { id, instanceId, ...item }: StreamedItem & { readonly id: string; readonly instanceId: string },
  at: number,
): Records {
  const eventNames: Readonly<Record<string, string>> = { ended: 'chat.ended', joined: 'participant.joined' };
  const event = eventNames[item.kind];
  const message = {
    Id: id,
    InitialContactId: contactId,
    Type: event ? 'EVENT' : 'MESSAGE',
    ContentType: event ? `${events}${event}` : (item.contentType ?? 'text/plain'),
    ...(!event && { Content: item.content }),
    ...(item.role && { ParticipantRole: item.role, DisplayName: 'Robin' }),
  };
  return notification({ id, at }, message, {
    InstanceId: { Value: instanceId },
    ...(item.role && { MessageVisibility: { Value: 'ALL' } }),
  });
}

function notification(
  { id, at }: { readonly id: string; readonly at: number },
  message: object,
  MessageAttributes: object,
): Records {
  const Timestamp = new Date(at).toISOString();
  return {
    Records: [
      { Sns: { MessageId: `sns-${id}`, Timestamp, Message: JSON.stringify(message), MessageAttributes } },
    ],
  };
}
