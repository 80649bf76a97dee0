import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Contact } from '../../lambda/core/conversation.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import { bridgeNumber } from '../fixtures/numbers.ts';
import { text } from '../fixtures/texts.ts';
import { deadlineAfter, JumpingClock } from '../twins/jumping-clock.ts';
import {
  type EventWorld,
  instanceId,
  openSandboxConnect,
  openSimulatedConnect,
  startEmulatedConnect,
} from './chat-worlds.ts';
import type { EmulatedAws } from './emulated-aws.ts';

let aws: EmulatedAws;
beforeAll(async () => {
  aws = await startEmulatedConnect();
});
afterAll(() => aws.stop());

describe.each<[string, () => EventWorld]>([
  ['the simulation', openSimulatedConnect],
  ['the sandbox', () => openSandboxConnect(aws)],
])('SendChatIntegrationEvent of %s', (_, open) => {
  let world: EventWorld;
  let remembered: Contact[];
  beforeEach(() => {
    world = open();
    remembered = [];
  });
  const message = (content: string, customerNumber = text.customerNumber) => ({
    text: { ...text, customerNumber, body: content },
    number: bridgeNumber,
    part: 1,
    content,
    endOffset: content.length,
    readChat: async () => accepted(undefined),
  });
  const remember = async (contact: Contact) => {
    remembered.push(contact);
    return accepted(undefined);
  };
  const deadline = deadlineAfter(30_000, new JumpingClock());
  const say = (content: string, customerNumber?: string) =>
    world.route.deliver(message(content, customerNumber), remember, deadline);

  it('opens a chat with the first message, and says so', async () => {
    const receipt = await say('Hello');
    const [chat] = world.seen();
    expect(receipt).toEqual(accepted({ contactId: chat?.contactId, newChat: true }));
    expect(chat).toMatchObject({ said: ['Hello'], hasBegun: true, hasEnded: false });
    const { customerNumber, bridgeNumber: number } = text;
    expect(remembered).toEqual([{ contactId: chat?.contactId, customerNumber, bridgeNumber: number }]);
  });

  it('puts what follows into the same chat, each time that it comes', async () => {
    await say('Hello');
    expect(await say('again')).toMatchObject({ kind: 'accepted', value: { newChat: false } });
    await say('again');
    expect(world.seen().map(({ said }) => said)).toEqual([['Hello', 'again', 'again']]);
    expect(remembered).toHaveLength(1);
  });

  it('keeps customers apart', async () => {
    await say('one');
    await say('two', '+12065550143');
    expect(world.seen().map(({ said }) => said)).toEqual([['one'], ['two']]);
  });

  it('opens another chat once the first is over', async () => {
    await say('Hello');
    world.endChats();
    expect(await say('again')).toMatchObject({ value: { newChat: true } });
    expect(world.seen().map(({ said }) => said)).toEqual([['Hello'], ['again']]);
  });

  it('ends the chat of the customer alone', async () => {
    await say('one');
    await say('two', '+12065550143');
    expect(await world.route.end(message(''))).toEqual(accepted(undefined));
    expect(world.seen().map(({ hasEnded }) => hasEnded)).toEqual([true, false]);
  });

  it('opens no chat to end it', async () => {
    expect(await world.route.end(message(''))).toEqual(accepted(undefined));
    expect(world.seen()).toEqual([]);
  });

  it('tells the attributes that the chat was opened with, and nothing of others', async () => {
    await say('Hello');
    const [{ contactId } = { contactId: '' }] = world.seen();
    const { customerNumber, bridgeNumber: number } = text;
    expect(await world.attributes.read({ contactId, instanceId })).toMatchObject({
      kind: 'accepted',
      value: { customerNumber, bridgeNumber: number, channel: 'SMS', firstText: 'Hello' },
    });
    const unknown = { contactId: '0d0d6d5e-0c1b-4a53-9b2f-1c6b1a2f3a44', instanceId };
    expect(await world.attributes.read(unknown)).toEqual(accepted({}));
  });
});
