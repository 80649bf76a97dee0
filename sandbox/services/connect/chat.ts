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

export type ChatState = 'waiting' | 'active' | 'ended';

/** A chat contact of Connect. */
export interface Chat {
  /** InitialContactId: stays through transfers. */
  readonly id: string;
  readonly instanceId: string;
  readonly customerNumber: string;
  readonly bridgeNumber: string;
  readonly numberArn: string;
  readonly route: string;
  readonly displayName: string;
  readonly subtype: string | undefined;
  readonly contentTypes: readonly string[];
  readonly streamingTopicArn: string | undefined;
  readonly startedAt: string;
  readonly items: readonly ChatItem[];
  readonly contactId: string;
  readonly state: ChatState;
  readonly attributes: Readonly<Record<string, string>>;
  readonly endedAt: string | undefined;
}

const eventPrefix = 'application/vnd.amazonaws.connect.event.';

/** An event of Connect's own, such as `participant.joined`. */
export function eventItem(name: string, participant?: { role: string; displayName: string }): NewItem {
  return { type: 'EVENT', contentType: eventPrefix + name, visibility: 'ALL', ...participant };
}
