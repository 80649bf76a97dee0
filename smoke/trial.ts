/** How AWS took a call. */
export type Taken<Value> =
  | { readonly kind: 'accepted'; readonly value: Value }
  /** By AWS's own names. */
  | { readonly kind: 'refused'; readonly name: string; readonly reason?: string };

export interface IntegrationEvent {
  readonly customerNumber: string;
  readonly phoneNumberArn: string;
  readonly subtype: string;
  readonly type: 'MESSAGE' | 'EVENT' | 'DISCONNECT';
  readonly contentTypes: readonly string[];
}

export interface ChatStart {
  readonly instanceArn: string;
  readonly contactFlowId: string;
  readonly clientToken: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface StartedChat {
  readonly contactId: string;
  readonly participantToken: string;
}

/** The calls by which an account is tried out. */
export interface Trial {
  /** Answers the chat that took the event; none where it opened or found no chat. */
  sendIntegrationEvent(event: IntegrationEvent): Promise<Taken<string | undefined>>;
  startChat(chat: ChatStart): Promise<Taken<StartedChat>>;
  stopChat(instanceArn: string, contactId: string): Promise<void>;
  startStreaming(instanceArn: string, contactId: string, topicArn: string): Promise<Taken<undefined>>;
  /** Connects as the customer, says a word, and reads the transcript: how many messages it has. */
  readOwnTranscript(participantToken: string): Promise<Taken<number>>;
  /** Asks for a text to be sent with DryRun, so that none is. */
  judgeText(from: string, to: string, body: string): Promise<Taken<undefined>>;
  /** Whether the bridge has heard of a chat's end; it is waited for. */
  hasHeardEnd(contactId: string): Promise<boolean>;
  /** Publishes a text as End User Messaging would; answers the chat that the bridge made of it, waited for. */
  textAsCustomer(from: string, to: string): Promise<string | undefined>;
}
