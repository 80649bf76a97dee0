import type { ChatItem } from '../../../lambda/core/chat-item.ts';
import { conversationKey } from '../../../lambda/core/conversation.ts';
import { fingerprint } from '../../../lambda/core/fingerprint.ts';
import { acceptText } from '../../../lambda/core/inbound/accept-text.ts';
import type { InboundText } from '../../../lambda/core/inbound-text.ts';
import { acceptItem } from '../../../lambda/core/outbound/accept-item.ts';
import { parseChatItem } from '../../../lambda/events/chat-item.ts';
import { parseInboundText } from '../../../lambda/events/inbound-text.ts';
import { acceptNotifications } from '../../../lambda/handlers/accept-notifications.ts';
import type { Direction } from '../names.ts';
import type { FunctionProcess } from '../process.ts';
import type { SimulatedWorld } from '../simulated-world.ts';
import { queue } from './failures.ts';
import { notificationPorts } from './ports.ts';

export function inboundIntake(process: FunctionProcess, world: SimulatedWorld) {
  const { numbers } = world;
  return acceptNotifications<InboundText>(
    {
      name: 'Inbound',
      parse: ({ Sns }) => parseInboundText(Sns.Message),
      accept: (text) => acceptText(text, numbers),
      group: conversationKey,
    },
    intakePorts(process, world, 'inbound'),
  );
}

export function outboundIntake(process: FunctionProcess, world: SimulatedWorld) {
  const settings = { instanceIds: new Set([world.instanceId]), numbers: world.numbers };
  return acceptNotifications<ChatItem>(
    {
      name: 'Outbound',
      parse: parseChatItem,
      accept: (item) => acceptItem(item, settings),
      group: ({ contactId }) => contactId,
      deduplicationId: ({ id, content = '' }) => `${id}/${fingerprint(content)}`,
    },
    intakePorts(process, world, 'outbound'),
  );
}

function intakePorts(process: FunctionProcess, world: SimulatedWorld, direction: Direction) {
  return {
    ...notificationPorts(process, world.deadLetters[direction]),
    lane: process.run(world.lanes[direction], queue) as never,
  };
}
