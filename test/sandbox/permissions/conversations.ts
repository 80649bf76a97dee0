import { ownList } from './configuration.ts';
import { turnTwoWayOn } from './deployment.ts';
import {
  answer,
  attach,
  chatOf,
  disturb,
  fromAgent,
  happened,
  isDrained,
  lies,
  participantNumber,
  sendText,
  strangeChat,
  text,
  textsOut,
  timesAsked,
  type World,
} from './world.ts';

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
  {
    title: 'a text by the other route opens a chat, and the answer reaches the phone',
    async play(world) {
      const chat = await sendText(world, participantNumber(world));
      await answer(world, chat);
      await world.until(() => isDrained(world));
    },
  },
  {
    title: 'who opts out is told and put on the list, and taken off it when they come back',
    async play(world) {
      const { customerNumber, engine, until } = world;
      const to = participantNumber(world);
      const isOut = () => engine.optOuts.find(ownList)?.some((out) => out.customerNumber === customerNumber);
      text(world, to, `STOP ${world.marker}`);
      await until(() => isOut() && textsOut(world).length === 1 && isDrained(world));
      text(world, to, `START ${world.marker}`);
      await until(() => !isOut() && textsOut(world).length === 2 && isDrained(world));
    },
  },
  {
    title: 'a file of the desk reaches the phone',
    async play(world) {
      const chat = await sendText(world, participantNumber(world));
      attach(world, chat);
      await world.until(() => textsOut(world).some(({ media }) => media !== undefined));
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
  ...[0, 1].map((index) => ({
    title: `a deployment turns two-way SMS of number ${index + 1} on`,
    play: (world: World) => turnTwoWayOn(world, index),
  })),
];
