import type { ChatItem } from '../../lambda/core/chat-item.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import type { FileSender } from '../../lambda/core/outbound/file-sender.ts';
import type { FailureQueue } from '../../lambda/core/ports.ts';
import type { MemoryChatMemory } from '../twins/memory-chat-memory.ts';
import type { MemoryContactDirectory } from '../twins/memory-contact-directory.ts';
import type { MemoryConversationStore } from '../twins/memory-conversation-store.ts';
import type { MemoryDeadLetters } from '../twins/memory-dead-letters.ts';
import type { MemoryLedgerRow } from '../twins/memory-ledger.ts';
import type { MemoryOptOuts } from '../twins/memory-opt-outs.ts';
import type { MemoryReceiptMemory } from '../twins/memory-receipt-memory.ts';
import type { SimulatedAttachments, SimulatedMediaStore } from './attachments.ts';
import type { Chance } from './chance.ts';
import type { SimulatedChat, SimulatedConnect } from './connect.ts';
import type { Journal } from './journal.ts';
import type { SimulatedLane } from './lanes.ts';
import type { Direction, LedgerName, TopicName } from './names.ts';
import type { StreamedItem } from './notifications.ts';
import type { configurations } from './numbers.ts';
import type { SimulatedPhones } from './phones.ts';
import type { Persona } from './plan.ts';
import type { CallHooks, FunctionProcess } from './process.ts';
import type { Scheduler } from './scheduler.ts';
import type { Settlements } from './settlements.ts';

type Rows = Map<string, MemoryLedgerRow>;

/** What surrounds the bridge, and what is known of it from the outside. */
export interface SimulatedWorld {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly journal: Journal;
  readonly instanceId: string;
  /** As they are configured just now. */
  readonly numbers: (typeof configurations)[number];
  readonly connect: SimulatedConnect;
  readonly phones: SimulatedPhones;
  readonly optOuts: MemoryOptOuts;
  readonly memory: MemoryChatMemory;
  readonly contacts: MemoryContactDirectory;
  readonly conversations: MemoryConversationStore;
  readonly receipts: MemoryReceiptMemory;
  readonly ledgers: Readonly<Record<LedgerName, Rows>>;
  readonly attachments: SimulatedAttachments;
  readonly mediaStore: SimulatedMediaStore;
  readonly lanes: {
    readonly inbound: SimulatedLane<InboundText>;
    readonly outbound: SimulatedLane<ChatItem>;
  };
  readonly deadLetters: Readonly<Record<TopicName, MemoryDeadLetters>>;
  readonly failureQueues: Readonly<Record<Direction, FailureQueue>>;
  /** For a mutant. */
  readonly releasesAnyClaim: boolean;
  /** Times of menus that were answered; for a mutant. */
  readonly answered: Set<string>;
  /** What becomes of the calls of each role besides. */
  readonly hooks: Readonly<Record<'connect' | 'attachments' | 'phones' | 'optOuts', CallHooks>>;
  readonly settlements: Settlements;
  /** The function for files, for a process that calls it. */
  fileFunctionFor(caller: FunctionProcess): FileSender;
  personaOf(customerNumber: string): Persona;
  /** Has Connect stream something of a chat, where it was told to. */
  stream(chat: SimulatedChat, item: StreamedItem): void;
}
