import type { Chat } from '../../../sandbox/services/connect/chat.ts';
import type { Engine } from '../../../sandbox/start-engine.ts';

/** What a conversation is played with. */
export interface World {
  readonly engine: Engine;
  /** A phone that nobody else has. */
  readonly customerNumber: string;
  /** Stands in every text of this conversation and in no other. */
  readonly marker: string;
  /** Resolves once `check` finds something, rejects when the conversation is given up. */
  until<Found>(check: () => Found | undefined | false): Promise<Found>;
}

export interface Conversation {
  readonly title: string;
  /** Resolves when everything that it is about has come to pass. */
  play(world: World): Promise<unknown>;
}

/** What people and services do with the bridge; each action of its roles is needed by one of these. */
export const conversations: readonly Conversation[] = [
  {
    title: 'a text reaches the desk, and the answer the phone',
    async play(world) {
      const chat = await sendText(world);
      await answer(world, chat);
      await world.until(() => isDrained(world));
    },
  },
  ...[
    ['Inbound', 'Inbound'],
    ['Streaming', 'Outbound'],
    ['Receipt', 'Receipt'],
  ].map(([name = '', direction]) => ({
    title: `what nobody can read on the ${name.toLowerCase()} topic lies in the dead letters`,
    async play({ engine, marker, until }: World) {
      const { outputs } = engine.stack;
      engine.topics.publish({ topicArn: outputs[`${name}TopicArn`] ?? '', message: marker });
      await until(() => lies({ engine, marker }, `${direction}DeadLettersUrl`));
    },
  })),
  {
    title: 'a text that Connect refuses lies in the failure queue',
    async play(world) {
      disturb(world, { connect: { refuse: 1 } });
      text(world);
      await world.until(() => lies(world, 'InboundFailureQueueUrl'));
      await world.until(() => isDrained(world));
    },
  },
  {
    title: 'an answer that End User Messaging refuses lies in the failure queue',
    async play(world) {
      const chat = await sendText(world);
      disturb(world, { sms: { refuse: 1 } });
      world.engine.chats.add(chat, { ...fromAgent, contentType: 'text/plain', content: world.marker });
      await world.until(() => lies(world, 'OutboundFailureQueueUrl'));
      await world.until(() => isDrained(world));
    },
  },
  {
    title: 'a text that was interrupted comes back soon',
    async play(world) {
      disturb(world, { connect: { errorBefore: 1, operation: 'SendChatIntegrationEvent' } });
      text(world);
      await world.until(() => happened(world, 'InternalServiceException'));
      world.engine.faults.clear();
      await world.until(() => chatOf(world));
    },
  },
  {
    title: 'an answer that was interrupted comes back soon',
    async play(world) {
      const chat = await sendText(world);
      disturb(world, { sms: { errorBefore: 1 } });
      world.engine.chats.add(chat, { ...fromAgent, contentType: 'text/plain', content: world.marker });
      await world.until(() => happened(world, 'InternalServerException'));
      world.engine.faults.clear();
      await world.until(() => textsOut(world).length > 0);
    },
  },
  ...[0, 1].map((index) => ({
    title: `what is said in a chat that nobody remembers reaches the phone from number ${index + 1}`,
    async play(world: World) {
      const chat = strangeChat(world, index);
      await answer(world, chat);
      await answer(world, chat, 'again');
      await world.until(() => timesAsked(world, chat) === 1);
    },
  })),
  {
    title: 'a text that a guard has held reaches the desk when it is played back',
    async play(world) {
      const { engine, until } = world;
      const [own, other] = engine.place.numbers.map(({ phoneNumber }) => phoneNumber);
      text({ ...world, customerNumber: other ?? '' }, own);
      await until(() => lies(world, 'InboundFailureQueueUrl') && isDrained(world));
      const { InboundFailureQueueUrl = '', InboundLaneUrl = '' } = engine.stack.outputs;
      engine.moveTasks.start({
        source: engine.queues.byUrl(InboundFailureQueueUrl),
        destination: engine.queues.byUrl(InboundLaneUrl),
      });
      await until(() => chatOf({ ...world, customerNumber: other ?? '' }));
    },
  },
  {
    title: 'an agent is told in the contact that a customer has opted out',
    async play(world) {
      const chat = await sendText(world);
      world.engine.chats.join(chat);
      disturb(world, {
        sms: { refuse: 1, error: 'ConflictException', reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' },
      });
      world.engine.chats.add(chat, { ...fromAgent, contentType: 'text/plain', content: world.marker });
      await world.until(() => chat.attributes.smsDelivery);
      await world.until(() => isDrained(world));
    },
  },
  {
    title: 'an agent is told in the contact that a carrier blocks what is said',
    async play(world) {
      const chat = await sendText(world);
      world.engine.phoneSettings.replace({ [world.customerNumber]: 'carrier-blocked' });
      await answer(world, chat);
      await world.until(() => chat.attributes.smsDelivery);
      await world.until(() => isDrained(world));
    },
  },
];

const fromAgent = { type: 'MESSAGE', role: 'AGENT', displayName: 'Agent', visibility: 'ALL' } as const;

function text(
  { engine, customerNumber, marker }: World,
  to = engine.place.numbers[0]?.phoneNumber ?? '',
): void {
  engine.phones.send({ from: customerNumber, to, body: marker });
}

function sendText(world: World): Promise<Chat> {
  text(world);
  return world.until(() => chatOf(world));
}

function chatOf({ engine, customerNumber, marker }: World): Chat | undefined {
  return engine.chats
    .all()
    .find(
      (chat) =>
        chat.customerNumber === customerNumber && chat.items.some(({ content }) => content === marker),
    );
}

async function answer(world: World, chat: Chat, words = 'answer'): Promise<void> {
  const content = `${words} ${world.marker}`;
  world.engine.chats.add(chat, { ...fromAgent, contentType: 'text/plain', content });
  await world.until(() => textsOut(world).some(({ body }) => body === content));
}

/** How often the bridge has asked Connect whose chat it is. */
function timesAsked({ engine }: World, { id }: Chat): number {
  return engine.timeline
    .entries()
    .filter(({ summary, request }) => summary.startsWith('GetContactAttributes') && contains(request, id))
    .length;
}

function textsOut({ engine, customerNumber }: World) {
  return engine.texts.list(customerNumber).filter(({ direction }) => direction === 'outbound');
}

/** A chat as the bridge opens it, of which its tables know nothing. */
function strangeChat({ engine, customerNumber }: World, index: number): Chat {
  const number = engine.place.numbers[index];
  if (!number) throw new Error('the example has fewer numbers');
  const { phoneNumber: bridgeNumber, phoneNumberArn: numberArn, route } = number;
  const chat = engine.chats.start({
    ...{ customerNumber, bridgeNumber, numberArn, route },
    instanceId: engine.place.instanceArns[0]?.split('/').at(-1) ?? '',
    displayName: 'Customer',
    subtype: 'connect:SMS',
    contentTypes: ['text/plain'],
    attributes: { customerNumber, bridgeNumber, channel: 'SMS' },
  });
  engine.chats.stream(chat, engine.stack.outputs.StreamingTopicArn ?? '');
  return chat;
}

function disturb({ engine }: World, services: object): void {
  engine.faults.replace({ seed: 1, services });
}

function lies({ engine, marker }: Pick<World, 'engine' | 'marker'>, output: string): boolean {
  return engine.queues
    .byUrl(engine.stack.outputs[output] ?? '')
    .messages()
    .some(({ body }) => body.includes(marker));
}

function isDrained(world: World): boolean {
  return !lies(world, 'InboundLaneUrl') && !lies(world, 'OutboundLaneUrl');
}

function happened({ engine, customerNumber }: World, outcome: string): boolean {
  return engine.timeline
    .entries()
    .some((entry) => entry.outcome === outcome && contains(entry.request, customerNumber));
}

function contains(request: unknown, words: string): boolean {
  return JSON.stringify(request ?? '').includes(words);
}
