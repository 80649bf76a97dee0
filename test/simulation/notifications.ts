import type { ChatFile } from './attachments.ts';
import type { CarrierReport } from './carriers.ts';
import type { SimulatedChat } from './connect.ts';
import type { PublishedItem } from './journal.ts';

export type Records = { readonly Records: readonly unknown[] };

/** Something that is said, or happens, in a chat. */
export interface StreamedItem {
  readonly kind: PublishedItem['kind'];
  readonly content: string;
  readonly contentType?: string;
  readonly files?: readonly ChatFile[];
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
  { contactId, transfers }: SimulatedChat,
  { id, instanceId, ...item }: StreamedItem & { readonly id: string; readonly instanceId: string },
  at: number,
): Records {
  const event = eventNames[item.kind];
  const message = {
    Id: id,
    InitialContactId: contactId,
    // Each transfer makes a contact; the first one stays the chat's name.
    ContactId: transfers === 0 ? contactId : `${contactId}-${transfers}`,
    ...bodyOf(item, event),
    ...(item.role && { ParticipantRole: item.role, DisplayName: 'Robin' }),
  };
  return notification({ id, at }, message, {
    InstanceId: { Value: instanceId },
    ...(item.role && { MessageVisibility: { Value: 'ALL' } }),
  });
}

const eventNames: Readonly<Record<string, string>> = {
  ended: 'chat.ended',
  joined: 'participant.joined',
  left: 'participant.left',
};

function bodyOf({ content, contentType = 'text/plain', files }: StreamedItem, event: string | undefined) {
  if (event) return { Type: 'EVENT', ContentType: `${events}${event}` };
  if (!files) return { Type: 'MESSAGE', ContentType: contentType, Content: content };
  const Attachments = files.map(({ id, status, contentType: ContentType }) => ({
    ...{ AttachmentId: id, AttachmentName: 'file', ContentType, Status: status },
  }));
  return { Type: 'ATTACHMENT', ContentType: 'application/octet-stream', Attachments };
}

/** What a carrier says, as End User Messaging publishes it. */
export function receiptNotification(
  report: CarrierReport & {
    readonly id: string;
    readonly messageId: string;
    readonly type: 'TEXT' | 'MEDIA';
    /** What was told with the send. */
    readonly context: Readonly<Record<string, string>>;
  },
  at: number,
): Records {
  const { id, messageId, type, status, isFinal, context } = report;
  const eventType = `${type}_${status.toUpperCase().replaceAll('-', '_')}`;
  return notification({ id, at }, { eventType, messageId, eventTimestamp: at, isFinal, context }, {});
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
