import type { BridgeNumber } from './bridge-number.ts';
import type { ChatMemory } from './participant-chat.ts';
import type { ContactDirectory, ConversationStore, Ledger, OptOuts, Route } from './ports.ts';
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
