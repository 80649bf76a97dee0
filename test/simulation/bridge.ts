import type { OutgoingFile } from '../../lambda/core/outbound/file-sender.ts';
import { inboundDelivery } from './functions/inbound-delivery.ts';
import { inboundIntake, outboundIntake } from './functions/intakes.ts';
import { outboundDelivery } from './functions/outbound-delivery.ts';
import { outboundFiles, type SentFile } from './functions/outbound-files.ts';
import { contextOf } from './functions/ports.ts';
import { receipts } from './functions/receipts.ts';
import type { LaneHandler } from './lanes.ts';
import type { Mutant } from './mutant.ts';
import type { Direction, TopicName } from './names.ts';
import type { Records } from './notifications.ts';
import type { FunctionProcess } from './process.ts';
import type { SimulatedWorld } from './simulated-world.ts';

/** The functions, each over the process that it is to run in. */
export interface Bridge {
  /** What listens to a topic. */
  readonly listeners: Readonly<Record<TopicName, (process: FunctionProcess) => Listener>>;
  readonly deliveries: Readonly<Record<Direction, (process: FunctionProcess) => LaneHandler>>;
  readonly files: (process: FunctionProcess) => (file: OutgoingFile) => Promise<SentFile>;
}

type Listener = (event: Records) => Promise<void>;

/** Composes the functions as the entries do, over the world's twins; a mutant replaces some of it. */
export function composeBridge(world: SimulatedWorld, mutant: Mutant): Bridge {
  return {
    listeners: {
      inbound: (process) => (event) => inboundIntake(process, world)(event, contextOf(process)),
      outbound: (process) => (event) => outboundIntake(process, world)(event, contextOf(process)),
      receipts: (process) => (event) => receipts(process, world, mutant)(event, contextOf(process)),
    },
    deliveries: {
      inbound: (process) => inboundDelivery(process, world, mutant),
      outbound: (process) => outboundDelivery(process, world, mutant),
    },
    files: (process) => outboundFiles(process, world, mutant),
  };
}
