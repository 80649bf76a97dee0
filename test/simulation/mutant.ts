import type { DeliverTextPorts } from '../../lambda/core/inbound/deliver-text-ports.ts';
import type { DeliverItemPorts } from '../../lambda/core/outbound/deliver-item.ts';
import type { SendFilePorts } from '../../lambda/core/outbound/send-file.ts';
import type { ChatMemory } from '../../lambda/core/participant-chat.ts';
import type { LaneReceipt } from '../../lambda/core/ports.ts';
import type { TakeReceiptPorts } from '../../lambda/core/receipts/take-receipt.ts';
import type { LaneEntry } from './lanes.ts';
import type { Direction, TopicName } from './names.ts';
import type { Records, StreamedItem } from './notifications.ts';
import type { SimulatedWorld } from './simulated-world.ts';

/** A bridge that is broken on purpose, from the outside: what surrounds the production code is put together wrongly. */
export interface Mutant {
  readonly inboundPorts?: (ports: DeliverTextPorts, world: SimulatedWorld) => Partial<DeliverTextPorts>;
  readonly chatMemory?: (memory: ChatMemory, world: SimulatedWorld) => ChatMemory;
  readonly outboundPorts?: (ports: DeliverItemPorts, world: SimulatedWorld) => Partial<DeliverItemPorts>;
  readonly filePorts?: (ports: SendFilePorts, world: SimulatedWorld) => Partial<SendFilePorts>;
  readonly receiptPorts?: (ports: TakeReceiptPorts, world: SimulatedWorld) => Partial<TakeReceiptPorts>;
  readonly visibilityMilliseconds?: number;
  /** As what the functions read what topics bring. */
  readonly reads?: Readonly<Partial<Record<TopicName, (event: Records) => Records>>>;
  /** The ledger ends claims without looking whose they are. */
  readonly releasesAnyClaim?: true;
  readonly maximumConcurrency?: Partial<Readonly<Record<Direction, number>>>;
  /** What the subscription's filter lets fall. */
  readonly drops?: (item: StreamedItem) => boolean;
  /** As what a message lies in the failure queue; nothing loses it. */
  readonly keepsAs?: (
    receipt: LaneReceipt,
    reason: string,
  ) => { receipt: LaneReceipt; reason: string } | undefined;
  readonly puts?: (entry: LaneEntry, id: string) => LaneEntry;
  /** Whose failures count as success. */
  readonly swallows?: 'intake' | 'delivery';
}

/** The bridge as it is. */
export const noMutant: Mutant = {};
