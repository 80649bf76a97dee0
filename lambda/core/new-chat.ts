import type { BridgeNumber } from './bridge-number.ts';
import { type AttributeCandidate, type AttributeLoss, fitAttributes } from './fit-attributes.ts';
import { graphemeCut } from './graphemes.ts';
import type { InboundText } from './inbound-text.ts';

/** How a chat looks to the agent and the flow when it opens. */
export interface NewChat {
  readonly displayName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly contentTypes: readonly string[];
  /** What became of attributes that Connect wouldn't have taken: to be counted. */
  readonly losses: readonly AttributeLoss[];
}

/** Names of the contact attributes by which the bridge finds its own chats again. */
export const numberAttributes = { customerNumber: 'customerNumber', bridgeNumber: 'bridgeNumber' } as const;

/**
 * Of the 32,768 bytes that a contact's attributes may take, some are left to what the flow, and later the bridge,
 * sets besides.
 * Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_NewSessionDetails.html
 */
const attributeBytes = 32_768 - 4_096;

const displayNameLimit = 256;

/** Describes the chat that `text` would open. It always can be opened: what doesn't fit is left out and told. */
export function describeNewChat(text: InboundText, number: BridgeNumber): NewChat {
  return {
    displayName: displayNameOf(text, number),
    ...fitAttributes(byImportance(text, number), attributeBytes),
    contentTypes: number.contentTypes,
  };
}

function displayNameOf({ customerNumber }: InboundText, { displayName }: BridgeNumber): string {
  const name = displayName.replaceAll('{customerNumber}', () => customerNumber).toWellFormed();
  return name.slice(0, graphemeCut(name, 0, displayNameLimit)).trim() || customerNumber;
}

/**
 * First what finds the chat again, then what flows were written for; the text comes last, for it is in the chat, too.
 */
function byImportance(text: InboundText, number: BridgeNumber): readonly AttributeCandidate[] {
  return [
    { name: numberAttributes.customerNumber, value: text.customerNumber },
    { name: numberAttributes.bridgeNumber, value: number.phoneNumber },
    { name: 'channel', value: 'SMS' },
    ...(text.keyword === undefined ? [] : [{ name: 'matchedKeyword', value: text.keyword }]),
    ...Object.entries(number.attributes).map(([name, value]) => ({ name, value })),
    ...(number.firstTextAttribute ? [{ name: 'firstText', value: text.body, mayBeShortened: true }] : []),
  ];
}
