import { ConnectClient } from '@aws-sdk/client-connect';
import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { ConnectChats } from '../../lambda/adapters/connect-chats.ts';
import { ConnectContactAttributes } from '../../lambda/adapters/contact-attributes.ts';
import { IntegrationEventRoute } from '../../lambda/adapters/integration-event-route.ts';
import { ConnectParticipantConnections } from '../../lambda/adapters/participant-connections.ts';
import type { Chats, ParticipantConnections } from '../../lambda/core/participant-chat.ts';
import type { ContactAttributes, Route } from '../../lambda/core/ports.ts';
import { clientConfig } from '../adapters/loopback-aws.ts';
import { bridgeNumber } from '../fixtures/numbers.ts';
import { eventRoute, type SimulatedChat, SimulatedConnect } from '../simulation/connect.ts';
import { Scheduler } from '../simulation/scheduler.ts';
import { ConnectTwin } from '../twins/connect-twin.ts';
import { JumpingClock } from '../twins/jumping-clock.ts';
import { type EmulatedAws, startEmulatedAws, streamingTopicArn } from './emulated-aws.ts';

export const instanceId = '7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60';
export const instanceArn = `arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`;
export const contactFlowId = '2d9b7c4e-8f1a-4b6d-a3c5-0e7f9d1b2c4a';

/** What the desk sees of a chat. */
export interface SeenChat {
  readonly contactId: string;
  /** What the customer has said in it. */
  readonly said: readonly string[];
  /** The customer is there, and the flow has begun. */
  readonly hasBegun: boolean;
  readonly hasEnded: boolean;
}

/** Connect as the participant route knows it. */
export interface ChatWorld {
  readonly chats: Chats;
  readonly connections: ParticipantConnections;
  /** Oldest first. */
  seen(): readonly SeenChat[];
  endChats(): void;
  /** A day passes for connection tokens. */
  expireConnections(): void;
  forgetTokens(): void;
}

/** Connect as the other route knows it. */
export interface EventWorld extends Pick<ChatWorld, 'seen' | 'endChats'> {
  readonly route: Route;
  readonly attributes: ContactAttributes;
}

export function openConnectTwin(): ChatWorld {
  const clock = new JumpingClock();
  const twin = new ConnectTwin(clock);
  return {
    ...{ chats: twin, connections: twin },
    seen: () =>
      twin.chats.map(({ contactId, messages, flowSpoke, ended }) => ({
        ...{ contactId, said: messages, hasBegun: flowSpoke, hasEnded: ended },
      })),
    endChats: () => twin.endChats(),
    expireConnections: () => clock.advance(24 * 3_600_000),
    forgetTokens: () => twin.forgetTokens(),
  };
}

export function openSimulatedConnect(): ChatWorld & EventWorld {
  const scheduler = new Scheduler();
  const said = new Map<SimulatedChat, string[]>();
  const connect = new SimulatedConnect(scheduler, {
    onMessage: (chat, { content }) => said.set(chat, [...(said.get(chat) ?? []), content]),
    onConfirmed: () => undefined,
    onFlow: () => undefined,
    onEnd: () => undefined,
  });
  return {
    ...{ chats: connect, connections: connect, attributes: connect, route: eventRoute(connect) },
    seen: () =>
      connect.chats.map((chat) => {
        const { contactId, isKnown: hasBegun, hasEnded } = chat;
        return { contactId, said: said.get(chat) ?? [], hasBegun, hasEnded };
      }),
    endChats: () => {
      for (const chat of connect.chats) connect.endChat(chat);
    },
    expireConnections: () => scheduler.pass(24 * 3_600_000),
    forgetTokens: () => connect.forgetTokens(),
  };
}

/** The sandbox as Connect's place, where a token with other parameters is refused, as the twins have it. */
export async function startEmulatedConnect(): Promise<EmulatedAws> {
  const { phoneNumber, phoneNumberArn } = bridgeNumber;
  const aws = await startEmulatedAws({
    numbers: [{ phoneNumber, phoneNumberArn, route: 'integration-event' }],
    instanceArns: [instanceArn],
    contactFlowIds: [contactFlowId],
  });
  const startChatTokenMismatch = 'IdempotencyException';
  aws.switches.replace({ ...aws.switches.settings, startChatTokenMismatch });
  return aws;
}

/** The bridge's own adapters, over what the sandbox emulates. */
export function openSandboxConnect(aws: EmulatedAws): ChatWorld & EventWorld {
  const { chats, participants, clientTokens } = aws;
  for (const forgetful of [chats, participants, ...Object.values(clientTokens)]) forgetful.clear();
  const connect = new ConnectClient(clientConfig(aws.url));
  const participant = new ConnectParticipantClient(clientConfig(aws.url));
  return {
    chats: new ConnectChats({ connect, streamingTopicArn }),
    connections: new ConnectParticipantConnections(participant),
    route: new IntegrationEventRoute({ connect, streamingTopicArn }),
    attributes: new ConnectContactAttributes(connect),
    seen: () =>
      chats.all().map(({ id, items, isCustomerConnected, route, state }) => {
        const messages = items.filter(({ type, role }) => type === 'MESSAGE' && role === 'CUSTOMER');
        return {
          contactId: id,
          said: messages.map(({ content = '' }) => content),
          hasBegun: isCustomerConnected || route === 'integration-event',
          hasEnded: state === 'ended',
        };
      }),
    endChats: () => {
      for (const chat of chats.all()) chats.end(chat);
    },
    expireConnections: () => {
      for (const chat of chats.all()) participants.expireConnections(chat);
    },
    forgetTokens: () => {
      for (const tokens of Object.values(clientTokens)) tokens.clear();
    },
  };
}
