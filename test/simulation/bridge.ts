import { acceptItem } from '../../lambda/core/accept-item.ts';
import { acceptText } from '../../lambda/core/accept-text.ts';
import type { BridgeNumber } from '../../lambda/core/bridge-number.ts';
import type { ChatItem } from '../../lambda/core/chat-item.ts';
import { conversationKey } from '../../lambda/core/conversation.ts';
import { deliverItem } from '../../lambda/core/deliver-item.ts';
import { deliverText } from '../../lambda/core/deliver-text.ts';
import { fingerprint } from '../../lambda/core/fingerprint.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import { participantMessages } from '../../lambda/core/participant-note.ts';
import { participantRoute } from '../../lambda/core/participant-route.ts';
import type { Ledger, Route } from '../../lambda/core/ports.ts';
import { parseChatItem } from '../../lambda/events/chat-item.ts';
import { parseInboundText } from '../../lambda/events/inbound-text.ts';
import { parseItemMessage, parseTextMessage } from '../../lambda/events/lane-message.ts';
import { acceptNotifications } from '../../lambda/handlers/accept-notifications.ts';
import { drainLane } from '../../lambda/handlers/drain-lane.ts';
import { MemoryLedger } from '../twins/memory-ledger.ts';
import { MemoryLog } from '../twins/memory-log.ts';
import { MemoryMetrics } from '../twins/memory-metrics.ts';
import { eventRoute } from './connect.ts';
import type { LaneHandler } from './lanes.ts';
import type { Mutant } from './mutant.ts';
import type { Failures, FunctionProcess } from './process.ts';
import type { SimulatedWorld } from './simulated-world.ts';

const attemptMilliseconds = 17_000;

/** An API without a token: nobody knows what became of a request that wasn't answered. */
const once: Failures = {
  throttled: () => ({ kind: 'refused-for-now', reason: 'throttled ThrottlingException' }),
  unanswered: () => ({ kind: 'unknown', reason: 'unanswered TimeoutError' }),
};

/** A call whose repeat does no harm. */
const repeatable: Failures = {
  throttled: once.throttled,
  unanswered: () => ({ kind: 'refused-for-now', reason: 'unanswered TimeoutError' }),
};

/** A queue: what it doesn't take is thrown. */
const queue: Failures = {
  throttled: () => {
    throw new Error('throttled');
  },
  unanswered: () => {
    throw new Error('unanswered');
  },
};

/** What the functions are made of; a mutant replaces some of it. */
export interface Bridge {
  inboundIntake(process: FunctionProcess): (event: { Records: readonly unknown[] }) => Promise<void>;
  outboundIntake(process: FunctionProcess): (event: { Records: readonly unknown[] }) => Promise<void>;
  inboundDelivery(process: FunctionProcess): LaneHandler;
  outboundDelivery(process: FunctionProcess): LaneHandler;
}

/** Composes the functions as the entries do, over the world's twins. */
export function composeBridge(world: SimulatedWorld, mutant: Mutant): Bridge {
  const intakePorts = (process: FunctionProcess, direction: 'inbound' | 'outbound') => ({
    lane: process.run(world.lanes[direction], queue) as never,
    deadLetters: process.run(world.deadLetters[direction], queue),
    log: new MemoryLog(),
    metrics: new MemoryMetrics(),
  });
  return {
    inboundIntake: (process) => {
      const { numbers } = world;
      const intake = acceptNotifications<InboundText>(
        {
          name: 'Inbound',
          parse: ({ Sns }) => parseInboundText(Sns.Message),
          accept: (text) => acceptText(text, numbers),
          group: conversationKey,
        },
        intakePorts(process, 'inbound'),
      );
      return (event) => intake(event, contextOf(process));
    },
    outboundIntake: (process) => {
      const settings = { instanceIds: new Set([world.instanceId]), numbers: world.numbers };
      const intake = acceptNotifications<ChatItem>(
        {
          name: 'Outbound',
          parse: parseChatItem,
          accept: (item) => acceptItem(item, settings),
          group: ({ contactId }) => contactId,
          deduplicationId: ({ id, content = '' }) => `${id}/${fingerprint(content)}`,
        },
        intakePorts(process, 'outbound'),
      );
      return (event) => intake(event, contextOf(process));
    },
    inboundDelivery: (process) => inboundDelivery(process, world, mutant),
    outboundDelivery: (process) => outboundDelivery(process, world, mutant),
  };
}

function inboundDelivery(process: FunctionProcess, world: SimulatedWorld, mutant: Mutant): LaneHandler {
  const tables = tablePorts(process, world);
  const connect = process.run(world.connect, repeatable, world.tell);
  const routes: Readonly<Record<BridgeNumber['route']['kind'], Route>> = {
    'integration-event': eventRoute(process.run(world.connect, once, world.tell)),
    participant: participantRoute({
      chats: connect,
      connections: connect,
      memory: mutant.chatMemory?.(tables.memory, world) ?? tables.memory,
      clock: process.clock,
      callMilliseconds: attemptMilliseconds,
      token: (...parts) => parts.join('|'),
    }),
  };
  const ports = {
    ...tables,
    numbers: world.numbers,
    routes: { ...routes, ...watched(routes, world) },
    clock: process.clock,
    sender: process.run(world.phones, once, world.tell),
    optOuts: process.run(world.optOuts, repeatable),
    attemptMilliseconds,
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

function outboundDelivery(process: FunctionProcess, world: SimulatedWorld, mutant: Mutant): LaneHandler {
  const { conversations, ...tables } = tablePorts(process, world);
  const connect = process.run(world.connect, repeatable, world.tell);
  const ports = {
    ...tables,
    numbers: world.numbers,
    clock: process.clock,
    states: tables.contacts,
    replies: conversations,
    attributes: connect,
    chatAttributes: connect,
    messages: participantMessages({
      connections: connect,
      memory: tables.memory,
      clock: process.clock,
      token: (...parts) => parts.join('|'),
    }),
    sender: process.run(world.phones, once, world.tell),
    attemptMilliseconds,
    ledger: tables.replyLedger,
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

function tablePorts(process: FunctionProcess, world: SimulatedWorld) {
  const ledgerOf = (rows: SimulatedWorld['ledgers']['inbound']): Ledger =>
    new MemoryLedger({ clock: process.clock, rows, reach: () => process.write() });
  return {
    ledger: ledgerOf(world.ledgers.inbound),
    replyLedger: ledgerOf(world.ledgers.outbound),
    notices: ledgerOf(world.ledgers.note),
    memory: process.run(world.memory, repeatable),
    contacts: process.run(world.contacts, repeatable),
    conversations: process.run(world.conversations, repeatable),
  };
}

/** Routes that tell the journal what each attempt hands over. */
function watched(
  routes: Readonly<Record<BridgeNumber['route']['kind'], Route>>,
  { journal }: SimulatedWorld,
): Readonly<Record<BridgeNumber['route']['kind'], Route>> {
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

function lanePorts(process: FunctionProcess, world: SimulatedWorld, direction: 'inbound' | 'outbound') {
  return {
    laneReturns: process.run(world.lanes[direction], queue) as never,
    failureQueue: process.run(world.failureQueues[direction], queue),
    log: new MemoryLog(),
    metrics: new MemoryMetrics(),
    clock: process.clock,
  };
}

function contextOf(process: FunctionProcess) {
  return { getRemainingTimeInMillis: process.deadline.remainingMilliseconds } as never;
}
