import type { BridgeNumber } from '../../../lambda/core/bridge-number.ts';
import { deliverText } from '../../../lambda/core/inbound/deliver-text.ts';
import type { InboundText } from '../../../lambda/core/inbound-text.ts';
import { participantRoute } from '../../../lambda/core/participant/participant-route.ts';
import type { Route } from '../../../lambda/core/ports.ts';
import { parseTextMessage } from '../../../lambda/events/lane-message.ts';
import { drainLane } from '../../../lambda/handlers/drain-lane.ts';
import { eventRoute } from '../connect.ts';
import type { LaneHandler } from '../lanes.ts';
import type { Mutant } from '../mutant.ts';
import type { FunctionProcess } from '../process.ts';
import type { SimulatedWorld } from '../simulated-world.ts';
import { repeatable } from './failures.ts';
import { attemptMilliseconds, deliveryPorts, lanePorts, ledgerOf, token, ways } from './ports.ts';

type Routes = Readonly<Record<BridgeNumber['route']['kind'], Route>>;

export function inboundDelivery(
  process: FunctionProcess,
  world: SimulatedWorld,
  mutant: Mutant,
): LaneHandler {
  const { connect, events, memory, sender } = ways(process, world);
  const routes: Routes = {
    'integration-event': eventRoute(events),
    participant: participantRoute({
      chats: connect,
      connections: connect,
      memory: mutant.chatMemory?.(memory, world) ?? memory,
      clock: process.clock,
      callMilliseconds: attemptMilliseconds,
      token,
    }),
  };
  const ports = {
    ...deliveryPorts(process, world),
    memory,
    ledger: ledgerOf('inbound', process, world),
    conversations: process.run(world.conversations, repeatable),
    routes: watched(routes, world),
    sender,
    optOuts: process.run(world.optOuts, repeatable, world.hooks.optOuts),
  };
  const used = { ...ports, ...mutant.inboundPorts?.(ports, world) };
  return drainLane<InboundText>(
    {
      name: 'Inbound',
      parse: parseTextMessage,
      begin: () => undefined,
      deliver: (message, call) => deliverText(message, used, call),
    },
    lanePorts(process, world, 'inbound'),
  );
}

/** Routes that tell the journal what each attempt hands over. */
function watched(routes: Routes, { journal }: SimulatedWorld): Routes {
  const watch = (route: Route): Route => ({
    ...route,
    deliver: (message, remember, deadline) => {
      const key = `${message.text.id}/${message.part}`;
      const contents = journal.handed.get(key) ?? new Set();
      journal.handed.set(key, contents.add(message.content));
      return route.deliver(message, remember, deadline);
    },
  });
  return {
    'integration-event': watch(routes['integration-event']),
    participant: watch(routes.participant),
  };
}
