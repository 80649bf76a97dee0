import type { CountryLimits, GuardLimits } from './guards.ts';
import type { Words } from './words.ts';

/** A number of ours, as its owner configured it (docs/settings.md). */
export interface BridgeNumber {
  /** E.164, or the digits of a short code. */
  readonly phoneNumber: string;
  /** ARN of the number in AWS End User Messaging. */
  readonly phoneNumberArn: string;
  readonly route: IntegrationEventSettings | ParticipantSettings;
  /** What the agent sees as the customer's name; `{customerNumber}` is replaced. */
  readonly displayName: string;
  /** Contact attributes that every chat of this number starts with. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether a chat starts with its first text as the attribute `firstText`. */
  readonly firstTextAttribute: boolean;
  /** Content types that a chat of this number is declared to support. */
  readonly contentTypes: readonly string[];
  /** What the customer may be told; each is off unless set. */
  readonly texts: CustomerTexts;
  readonly words: NumberWords;
  readonly limits: Omit<GuardLimits, 'ownNumbers'>;
  /** Parts that a conversation may be sent in an hour, before items are held. */
  readonly partsPerHour: number;
  /** BCP 47: of what the bridge itself says in a menu, of dates, and of where sentences end. */
  readonly language: string;
  /** IANA name: times in menus are shown in this zone. */
  readonly timeZone: string;
  /** Field of an `application/json` message that holds its text; without it, such messages are not sent. */
  readonly jsonTextKey?: string | undefined;
  readonly sending: Sending;
  /** How the agent is told that the customer wasn't reached. */
  readonly notes: 'off' | 'attribute' | 'message';
  /** Whether carriers' receipts are asked for, and told in the chat. */
  readonly receipts: boolean;
}

/** How texts are sent from a number. */
export interface Sending {
  /** Name of a configuration set. */
  readonly configurationSet?: string | undefined;
  /** Id of a pool that is sent from instead of the number alone. */
  readonly pool?: string | undefined;
  /** Id of a protect configuration. */
  readonly protectConfiguration?: string | undefined;
  /** US dollars that one text may cost, such as "0.05". */
  readonly maxPrice?: string | undefined;
  readonly timeToLiveSeconds?: number | undefined;
  /** Which customers get files as MMS; nobody where it isn't set. */
  readonly media?: CountryLimits | undefined;
  /** Whether typography gives way where that makes a text GSM-7. */
  readonly foldToGsm: boolean;
  /** Whether each of several parts begins with its number, as in "(1/3) ". */
  readonly partMarkers: boolean;
}

export interface CustomerTexts {
  /** When Connect has no room for another chat. */
  readonly chatLimit?: string | undefined;
  /** When a guard holds a text back. */
  readonly held?: string | undefined;
  /** When an end word has ended the chat. */
  readonly ended?: string | undefined;
  readonly optedOut?: string | undefined;
  readonly optedIn?: string | undefined;
  /** In answer to a word for help. */
  readonly help?: string | undefined;
  /** When an agent joins, leaves, or hands over; `{displayName}` is replaced, in the others, too. */
  readonly agentJoined?: string | undefined;
  readonly agentLeft?: string | undefined;
  readonly transferred?: string | undefined;
  readonly chatEnded?: string | undefined;
  /** When Connect warns somebody who is idle. */
  readonly idle?: string | undefined;
  /** When Connect has disconnected somebody who was idle. */
  readonly autoDisconnected?: string | undefined;
  /** In the place of a file. */
  readonly attachment?: string | undefined;
}

/** Words by which customers steer a number. */
export interface NumberWords extends Words {
  /** Opt-out list of a number that manages its opt-outs itself; other numbers leave them to AWS. */
  readonly optOutList?: string | undefined;
}

/** Texts reach Connect by SendChatIntegrationEvent. */
export interface IntegrationEventSettings {
  readonly kind: 'integration-event';
  /** Who sends what the agent answers: this bridge, or Connect itself. */
  readonly replies: 'bridge' | 'connect';
  /** Subtype of the chat, as the API wants it. */
  readonly subtype: string;
}

/** Texts reach Connect by StartChatContact and the Participant Service. */
export interface ParticipantSettings {
  readonly kind: 'participant';
  readonly instanceArn: string;
  readonly contactFlowId: string;
  /** 60 to 10,080; Connect's own default is 25 hours. */
  readonly chatDurationInMinutes?: number | undefined;
}
