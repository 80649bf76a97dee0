import type { BridgeNumber } from './bridge-number.ts';
import type { InboundText } from './inbound-text.ts';

/** How a chat looks to the agent and the flow when it opens. */
export interface NewChat {
  readonly displayName: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly contentTypes: readonly string[];
}

/** Names of the contact attributes by which the bridge finds its own chats again. */
export const numberAttributes = { customerNumber: 'customerNumber', bridgeNumber: 'bridgeNumber' } as const;

/** Describes the chat that `text` would open. */
export function describeNewChat(text: InboundText, number: BridgeNumber): NewChat {
  return {
    displayName: number.displayName.replaceAll('{customerNumber}', text.customerNumber).slice(0, 256),
    attributes: {
      ...number.attributes,
      ...(number.firstTextAttribute && { firstText: text.body }),
      ...(text.keyword !== undefined && { matchedKeyword: text.keyword }),
      channel: 'SMS',
      [numberAttributes.customerNumber]: text.customerNumber,
      [numberAttributes.bridgeNumber]: number.phoneNumber,
    },
    contentTypes: number.contentTypes,
  };
}
