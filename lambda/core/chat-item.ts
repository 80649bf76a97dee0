/** What Connect streams of a chat: a message, an event or an attachment. */
export interface ChatItem {
  /** The same for every repeat of the same item. */
  readonly id: string;
  /** `InitialContactId` of the chat. */
  readonly contactId: string;
  /** Id (not ARN) of the Connect instance. */
  readonly instanceId: string;
  /** `MESSAGE`, `EVENT`, `ATTACHMENT`; later kinds are ignored. */
  readonly type: string;
  readonly contentType?: string;
  readonly content?: string;
  /** `AGENT`, `CUSTOMER`, `SYSTEM`, …; absent on `chat.ended`. */
  readonly role?: string;
  /** Name of who says it or of whom it tells, as the chat shows it. */
  readonly displayName?: string;
  /** Set on a piece of a message that a bot is still writing: the whole comes later under the same id. */
  readonly isPartial?: true;
  readonly attachments?: readonly ChatAttachment[];
  /** Who may see it: `AGENT`, `CUSTOMER` or `ALL`. */
  readonly visibility?: string;
}

/** A file in a chat. */
export interface ChatAttachment {
  readonly id: string;
  /** `APPROVED`, `REJECTED` or `IN_PROGRESS`: only an approved one may be passed on. */
  readonly status: string;
  /** Such as `image/png`. */
  readonly contentType?: string;
}

/**
 * Tells whether an item is meant for the customer's eyes and isn't the customer's own echo.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/sns-payload.html
 */
export function isForTheCustomer(item: ChatItem): boolean {
  const visible =
    item.visibility === undefined || item.visibility === 'CUSTOMER' || item.visibility === 'ALL';
  return visible && item.role !== 'CUSTOMER';
}
