import type { ChatItem } from '../../../lambda/core/chat-item.ts';
import { deliverItem } from '../../../lambda/core/outbound/deliver-item.ts';
import { parseItemMessage } from '../../../lambda/events/lane-message.ts';
import { drainLane } from '../../../lambda/handlers/drain-lane.ts';
import type { LaneHandler } from '../lanes.ts';
import type { Mutant } from '../mutant.ts';
import type { FunctionProcess } from '../process.ts';
import type { SimulatedWorld } from '../simulated-world.ts';
import { once, repeatable } from './failures.ts';
import { chatPorts, deliveryPorts, lanePorts, ledgerOf, ways } from './ports.ts';

/** A call of the function for files, its start and the ledger's write after it. */
const fileMilliseconds = 41_000;

export function outboundDelivery(
  process: FunctionProcess,
  world: SimulatedWorld,
  mutant: Mutant,
): LaneHandler {
  const { contacts, ...rest } = deliveryPorts(process, world);
  const { connect, sender } = ways(process, world);
  const { chatAttributes, messages } = chatPorts(process, world);
  const ports = {
    ...rest,
    contacts,
    states: contacts,
    ledger: ledgerOf('outbound', process, world),
    replies: process.run(world.conversations, repeatable),
    attributes: connect,
    chatAttributes,
    messages,
    sender,
    files: {
      sender: process.run(world.fileFunctionFor(process), once),
      attemptMilliseconds: fileMilliseconds,
    },
  };
  const used = { ...ports, ...mutant.outboundPorts?.(ports, world) };
  return drainLane<ChatItem>(
    {
      name: 'Outbound',
      parse: parseItemMessage,
      begin: () => undefined,
      deliver: (message, call) => deliverItem(message, used, call),
    },
    lanePorts(process, world, 'outbound'),
  );
}
