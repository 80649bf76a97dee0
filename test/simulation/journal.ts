import type { ChatFile } from './attachments.ts';
import type { CarrierReport } from './carriers.ts';
import type { FunctionProcess } from './process.ts';

/** Something that happened to the outside world because of the bridge. */
export interface Acceptance {
  /** Of the ledger, without its prefix: a text's or item's id with its part or file, or the key of what is told. */
  readonly key: string;
  /** A confirmation says in the chat that the customer has a message. */
  readonly kind: 'message' | 'sms' | 'mms' | 'notice' | 'note' | 'confirmation';
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly content: string;
  readonly customerNumber: string;
  readonly bridgeNumber: string;
  readonly contactId?: string;
  readonly process: FunctionProcess;
  /** Whether the ledger had called it done before this process was there. */
  readonly wasKnown: boolean;
}

/** A notification that a topic has taken. */
export interface Publication {
  readonly id: string;
  readonly customerNumber: string;
  readonly bridgeNumber: string;
  readonly content: string;
  readonly at: number;
}

export interface PublishedText extends Publication {
  readonly says: string;
}

export interface PublishedItem extends Publication {
  readonly contactId: string;
  readonly kind: 'plain' | 'menu' | 'file' | 'ended' | 'joined' | 'left';
  readonly files?: readonly ChatFile[];
}

export interface PublishedReceipt extends CarrierReport {
  readonly id: string;
  /** Of the send. */
  readonly messageId: string;
  /** What of the ledger's was sent. */
  readonly key: string;
  readonly kind: Acceptance['kind'];
  /** What was told with the send. */
  readonly context: Readonly<Record<string, string>>;
  readonly at: number;
}

/** All that is known of a run from the outside, in order. */
export class Journal {
  readonly accepted: Acceptance[] = [];
  readonly texts: PublishedText[] = [];
  readonly items: PublishedItem[] = [];
  readonly receipts: PublishedReceipt[] = [];
  /** Ids in the order in which the lanes took them. */
  readonly laneOrder: string[] = [];
  /** Ids of what lay in a failure queue or in dead letters at some time. */
  readonly kept = new Set<string>();
  /** Ids of what a lane itself has given up. */
  readonly givenUp = new Set<string>();
  /** What each attempt at a text handed to its route, by id and part. */
  readonly handed = new Map<string, Set<string>>();
  /** Times of opt-outs as they were noted, by customer and number; taken back by `undefined`. */
  readonly optedOut = new Map<string, number | undefined>();
  /** When the bridge wrote down that an agent has joined, by chat. */
  readonly agentKnownSince = new Map<string, number>();
  /** Chats that the bridge knew when their end was streamed. */
  readonly knownAtEnd = new Set<string>();
  /** When Connect last forgot which client tokens it knows. */
  tokensForgottenAt = 0;
  /** Effects that a person has granted anew, and how often. */
  readonly grants = new Map<string, number>();

  of(kind: Acceptance['kind']): readonly Acceptance[] {
    return this.accepted.filter((each) => each.kind === kind);
  }
}
