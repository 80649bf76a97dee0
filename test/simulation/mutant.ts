import type { DeliverItemPorts } from '../../lambda/core/deliver-item.ts';
import type { DeliverTextPorts } from '../../lambda/core/deliver-text-ports.ts';
import type { ChatMemory } from '../../lambda/core/participant-chat.ts';
import type { LaneReceipt } from '../../lambda/core/ports.ts';
import type { StreamedItem } from './notifications.ts';
import type { World } from './world.ts';

/** How a message is put on a lane. */
export interface LaneEntry {
  readonly group: string;
  readonly deduplicationId: string;
}

/** A bridge that is broken on purpose, from the outside: what surrounds the production code is put together wrongly. */
export interface Mutant {
  readonly inboundPorts?: (ports: DeliverTextPorts, world: World) => Partial<DeliverTextPorts>;
  readonly chatMemory?: (memory: ChatMemory, world: World) => ChatMemory;
  readonly outboundPorts?: (ports: DeliverItemPorts, world: World) => Partial<DeliverItemPorts>;
  readonly visibilityMilliseconds?: number;
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
