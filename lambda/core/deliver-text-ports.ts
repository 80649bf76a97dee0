import type { BridgeNumber } from './bridge-number.ts';
import type { ChatMemory } from './participant-chat.ts';
import type { ContactDirectory, ConversationStore, Deadline, Ledger, OptOuts, Route } from './ports.ts';
import type { TellCustomerPorts } from './tell-customer.ts';

export interface DeliverTextPorts extends TellCustomerPorts {
  readonly numbers: ReadonlyMap<string, BridgeNumber>;
  readonly routes: Readonly<Record<BridgeNumber['route']['kind'], Route>>;
  readonly memory: Pick<ChatMemory, 'read'>;
  readonly ledger: Ledger;
  readonly contacts: ContactDirectory;
  readonly conversations: ConversationStore;
  readonly optOuts: OptOuts;
}

export interface DeliverTextCall {
  readonly deadline: Deadline;
  /** Id of the message that a person put back after an unknown outcome. */
  readonly releasedAs?: string;
  /** Why the message lay in the failure queue, when a person has put it back. */
  readonly releasedFrom?: string;
}
