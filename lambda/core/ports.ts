import type { BridgeNumber } from './bridge-number.ts';
import type { Contact, Conversation, KnownContact } from './conversation.ts';
import type { InboundText } from './inbound-text.ts';
import type { LaneMessage } from './lane-message.ts';
import type { RememberedMenu } from './menu-answer.ts';
import type { Outcome, Settled, Unsettled } from './outcome.ts';
import type { ChatState } from './participant-chat.ts';
import type { RecentText } from './recent-texts.ts';
import type { TextContext } from './text-context.ts';

/** Time, as an argument. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** 0 up to, not including, 1: spreads the waits of those who wait together. */
  random(): number;
}

/** How long this call of the function may still take. */
export interface Deadline {
  remainingMilliseconds(): number;
}

/** A FIFO queue between intake and delivery. */
export interface Lane<Payload> {
  /** Puts a message behind those of the same group. A repeat of an id within five minutes is swallowed. */
  put(entry: { group: string; deduplicationId: string; message: LaneMessage<Payload> }): Promise<void>;
}

/** Where an intake puts what it can't accept. */
export interface DeadLetters {
  keep(event: unknown, reason: string): Promise<void>;
}

/** A message as the delivery received it from its lane. */
export interface LaneReceipt {
  /** MessageId that SQS gave it on this lane. */
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly group: string;
  readonly body: string;
  /** How often it has been received, this time included. */
  readonly receiveCount: number;
  /** Why it lay in the failure queue, when a person has put it back. */
  readonly releasedFrom?: string;
}

/** Brings a message back after a wait. */
export interface LaneReturns {
  returnAfter(receipt: LaneReceipt, seconds: number): Promise<void>;
}

/** Where a delivery puts what is refused for good, whole and with its reason. */
export interface FailureQueue {
  keep(receipt: LaneReceipt, reason: string): Promise<void>;
}

/** A message of the customer on its way into a chat. */
export interface CustomerMessage {
  readonly text: InboundText;
  readonly number: BridgeNumber;
  /** Which part of the text it is, from 1. */
  readonly part: number;
  readonly content: string;
  /** Where in the text it ends: a client token must tell two cuts of the same part apart. */
  readonly endOffset: number;
  /** What is known of the conversation's chat. */
  readChat(): Promise<Outcome<ChatState | undefined>>;
}

/** The chat that took a customer's message. */
export interface ChatReceipt {
  readonly contactId: string;
  readonly newChat: boolean;
}

/** Writes down which conversation a new chat belongs to. */
export type Remember = (contact: Contact) => Promise<Outcome<void>>;

/** How a conversation reaches Connect. */
export interface Route {
  /**
   * Delivers one message. Calls `remember` with a chat that it opened, before the flow may speak
   * where the route can hold it back.
   */
  deliver(message: CustomerMessage, remember: Remember, deadline: Deadline): Promise<Outcome<ChatReceipt>>;
  /** Ends the conversation's chat; it is accepted, too, where there is none. */
  end(ending: Pick<CustomerMessage, 'text' | 'number' | 'readChat'>): Promise<Outcome<void>>;
}

/** One text to a customer. */
export interface OutgoingText {
  readonly customerNumber: string;
  /** The number that it is sent from. */
  readonly number: BridgeNumber;
  readonly body: string;
  /** What the carrier's receipts bring back. */
  readonly context: TextContext;
}

export interface SmsSender {
  /** Answers with AWS End User Messaging's id of the text. */
  send(text: OutgoingText): Promise<Outcome<{ readonly messageId: string }>>;
}

/** Which chat belongs to which conversation. */
export interface ContactDirectory {
  remember(contact: Contact): Promise<Outcome<void>>;
  /** Answers `undefined` for a chat that nobody has remembered yet. */
  find(contactId: string): Promise<Outcome<KnownContact | undefined>>;
}

/** What Connect itself knows of a chat. */
export interface ContactAttributes {
  /** Answers nothing for a chat that Connect doesn't know. */
  read(chat: { contactId: string; instanceId: string }): Promise<Outcome<Readonly<Record<string, string>>>>;
}

/** What is known of a conversation. */
export interface ConversationState {
  /** Its current chat, on the participant route. */
  readonly chat?: ChatState;
  /** In the order in which they came. */
  readonly recentTexts: readonly RecentText[];
  readonly menus: readonly RememberedMenu[];
  /** When the customer opted out, if that is how it stands. ISO 8601, UTC. */
  readonly optedOutAt?: string;
}

export interface ConversationStore {
  read(conversation: Conversation): Promise<Outcome<ConversationState>>;
  /** Keeps the conversation alive; answers what is known of it, the text included. */
  recordText(conversation: Conversation, text: RecentText): Promise<Outcome<ConversationState>>;
  /** The first answer to a menu stays. */
  keepAnswer(conversation: Conversation, answer: MenuAnswered): Promise<Outcome<void>>;
  /** `undefined` takes the opt-out back. */
  setOptedOut(conversation: Conversation, at: string | undefined): Promise<Outcome<void>>;
}

export interface MenuAnswered {
  /** Names the menu. */
  readonly askedAt: string;
  readonly answeredAt: string;
}

/** The list of those who want no texts of a number. */
export interface OptOuts {
  add(list: string, customerNumber: string): Promise<Outcome<void>>;
  /** Answers whether the number was on the list. */
  remove(list: string, customerNumber: string): Promise<Outcome<boolean>>;
}

/** An effect that is to happen once. */
export interface Effect<Value> {
  /** The same for every repeat of the same effect. */
  readonly key: string;
  /** How often it may be tried again after an outcome that nobody knows. */
  readonly repeatsAfterUnknown: number;
  /** Set when a person put the message back after `unknown-outcome`: grants the repeats anew, once per id. */
  readonly releasedAs?: string;
  readonly deadline: Deadline;
  attempt(): Promise<Outcome<Value>>;
}

/** What has become of an effect. `repeated`: it had happened before this call. */
export type LedgerOutcome<Value> = (Settled<Value> & { readonly repeated: boolean }) | Unsettled;

/** Remembers which effects have happened. */
export interface Ledger {
  once<Value>(effect: Effect<Value>): Promise<LedgerOutcome<Value>>;
}

/** Fields of a log line: never a number, a body or a token. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Log {
  info(event: string, fields: LogFields): void;
  warn(event: string, fields: LogFields): void;
  /** `fault` is described by names and codes alone: its message may carry a number. */
  error(event: string, fields: LogFields, fault?: unknown): void;
}

/** A quantity worth watching. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'count' | 'milliseconds' | 'dollars';
}

export interface Metrics {
  count(name: string): void;
  measure(measure: Measure): void;
  flush(): void;
}
