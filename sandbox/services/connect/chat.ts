/** What the desk sees of an item, and the API tells. */
export interface ChatItem {
  readonly id: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly type: string;
  readonly contentType: string;
  readonly content?: string | undefined;
  readonly role?: string | undefined;
  readonly displayName?: string | undefined;
  /** Who sees it. */
  readonly visibility: string;
  readonly attachments?: readonly object[] | undefined;
  /** What a receipt says, and of which message. */
  readonly metadata?: object | undefined;
}

/** What somebody puts into a chat. */
export interface NewItem {
  readonly type: string;
  readonly contentType: string;
  readonly content?: string | undefined;
  readonly role?: string | undefined;
  readonly displayName?: string | undefined;
  readonly visibility?: string | undefined;
  readonly attachments?: readonly object[] | undefined;
  readonly metadata?: object | undefined;
}

/** A topic that a chat is streamed to. */
export interface ChatStream {
  readonly id: string;
  readonly topicArn: string;
}

export type ChatState = 'waiting' | 'active' | 'ended';

/** A chat contact of Connect. */
export interface Chat {
  /** InitialContactId: stays through transfers. */
  readonly id: string;
  readonly instanceId: string;
  readonly customerNumber: string;
  readonly bridgeNumber: string;
  /** Set where SendChatIntegrationEvent opened the chat. */
  readonly numberArn: string | undefined;
  readonly route: string;
  readonly displayName: string;
  readonly subtype: string | undefined;
  readonly contentTypes: readonly string[];
  readonly streams: readonly ChatStream[];
  /** The flow runs from then on. */
  readonly isCustomerConnected: boolean;
  readonly startedAt: string;
  readonly items: readonly ChatItem[];
  readonly contactId: string;
  readonly state: ChatState;
  readonly attributes: Readonly<Record<string, string>>;
  readonly endedAt: string | undefined;
}

/** Content type of an event, such as `typing`. */
export function eventType(name: string): string {
  return `application/vnd.amazonaws.connect.event.${name}`;
}

/** An event of Connect's own, such as `participant.joined`. */
export function eventItem(name: string, participant?: { role: string; displayName: string }): NewItem {
  return { type: 'EVENT', contentType: eventType(name), visibility: 'ALL', ...participant };
}
