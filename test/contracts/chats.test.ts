import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accepted } from '../../lambda/core/outcome.ts';
import type { Opening } from '../../lambda/core/participant-chat.ts';
import {
  type ChatWorld,
  contactFlowId,
  instanceArn,
  openConnectTwin,
  openSandboxConnect,
  openSimulatedConnect,
  startEmulatedConnect,
} from './chat-worlds.ts';
import type { EmulatedAws } from './emulated-aws.ts';

const opening: Opening = {
  displayName: 'Jane',
  attributes: { customerNumber: '+12065550142', bridgeNumber: '+12065550100', channel: 'SMS' },
  contentTypes: ['text/plain', 'text/markdown'],
  instanceArn,
  contactFlowId,
};
const over = expect.objectContaining({ kind: 'over' });

let aws: EmulatedAws;
beforeAll(async () => {
  aws = await startEmulatedConnect();
});
afterAll(() => aws.stop());

describe.each<[string, () => ChatWorld]>([
  ['the twin of tests', openConnectTwin],
  ['the simulation', openSimulatedConnect],
  ['the sandbox', () => openSandboxConnect(aws)],
])('Connect of %s', (_, open) => {
  let world: ChatWorld;
  beforeEach(() => {
    world = open();
  });
  const start = async (token: string, changes: Partial<Opening> = {}) => {
    const started = await world.chats.start({ ...opening, ...changes }, token);
    if (started.kind !== 'accepted') throw new Error(`expected a chat, got ${started.reason}`);
    return started.value;
  };
  const stream = (contactId: string) => world.chats.stream({ contactId, instanceArn }, `stream ${contactId}`);
  const connect = async (participantToken: string) => {
    const connected = await world.connections.connect(participantToken);
    if (connected.kind !== 'accepted') throw new Error(`expected a connection, got ${connected.reason}`);
    return connected.value.connectionToken;
  };
  const openChat = async (token: string) => {
    const { contactId, participantToken } = await start(token);
    await stream(contactId);
    return { contactId, participantToken, connection: await connect(participantToken) };
  };
  const say = (connection: string, content: string, token = content) =>
    world.connections.send(connection, { content, token });
  const said = () => world.seen().map((chat) => chat.said);

  it('opens a chat that waits for its customer', async () => {
    const { contactId } = await start('one');
    expect(world.seen()).toEqual([{ contactId, said: [], hasBegun: false, hasEnded: false }]);
  });

  it('opens no second one under the same token, and another under another', async () => {
    const first = await start('one');
    expect(await start('one')).toEqual(first);
    expect((await start('two')).contactId).not.toBe(first.contactId);
    expect(world.seen()).toHaveLength(2);
  });

  it('opens nothing under a token that came with other parameters', async () => {
    await start('one');
    expect(await world.chats.start({ ...opening, displayName: 'John' }, 'one')).toEqual(over);
    expect(world.seen()).toHaveLength(1);
  });

  it('opens a second one once tokens are forgotten', async () => {
    const { contactId } = await start('one');
    world.forgetTokens();
    expect((await start('one')).contactId).not.toBe(contactId);
  });

  it('streams a chat, also when asked twice, and none that is over or unknown', async () => {
    const { contactId } = await start('one');
    expect(await stream(contactId)).toEqual(accepted(undefined));
    expect(await stream(contactId)).toEqual(accepted(undefined));
    expect(await stream('0d0d6d5e-0c1b-4a53-9b2f-1c6b1a2f3a44')).toEqual(over);
    const other = await start('two');
    world.endChats();
    expect(await stream(other.contactId)).toEqual(over);
  });

  it('begins its flow when the customer connects', async () => {
    await openChat('one');
    expect(world.seen()).toMatchObject([{ hasBegun: true, hasEnded: false }]);
  });

  it('connects a customer again, whose older connection stays good', async () => {
    const { participantToken, connection } = await openChat('one');
    const again = await connect(participantToken);
    await say(connection, 'one');
    await say(again, 'two');
    expect(said()).toEqual([['one', 'two']]);
  });

  it('connects nobody to a chat that is over or unknown', async () => {
    const { participantToken } = await start('one');
    world.endChats();
    expect(await world.connections.connect(participantToken)).toEqual(over);
    expect(await world.connections.connect('another')).toEqual(over);
  });

  it('takes what the customer says, once a token', async () => {
    const { connection } = await openChat('one');
    expect(await say(connection, 'Hello', 'token-1')).toEqual(accepted(undefined));
    expect(await say(connection, 'Hello', 'token-1')).toEqual(accepted(undefined));
    await say(connection, 'Hello', 'token-2');
    expect(said()).toEqual([['Hello', 'Hello']]);
  });

  it('takes a text again once its token is forgotten', async () => {
    const { connection } = await openChat('one');
    await say(connection, 'Hello');
    world.forgetTokens();
    await say(connection, 'Hello');
    expect(said()).toEqual([['Hello', 'Hello']]);
  });

  it('keeps chats apart', async () => {
    const [one, two] = [await openChat('one'), await openChat('two')];
    await say(one.connection, 'for one');
    await say(two.connection, 'for two');
    expect(said()).toEqual([['for one'], ['for two']]);
  });

  it('takes nothing over a connection that is unknown, and nothing once the chat is over', async () => {
    const { connection } = await openChat('one');
    expect(await say('another', 'Hello')).toEqual(over);
    world.endChats();
    expect(await say(connection, 'Hello')).toEqual(over);
    expect(said()).toEqual([[]]);
  });

  it('says that what was taken is over, too, once the chat is', async () => {
    const { connection } = await openChat('one');
    await say(connection, 'Hello');
    world.endChats();
    expect(await say(connection, 'Hello')).toEqual(over);
  });

  it('takes nothing over a connection that has expired, and all over the next', async () => {
    const { participantToken, connection } = await openChat('one');
    world.expireConnections();
    expect(await say(connection, 'Hello')).toEqual(over);
    expect(await say(await connect(participantToken), 'Hello')).toEqual(accepted(undefined));
    expect(said()).toEqual([['Hello']]);
  });

  it('ends a chat whose customer goes', async () => {
    const { participantToken, connection } = await openChat('one');
    expect(await world.connections.disconnect(connection, 'bye')).toEqual(accepted(undefined));
    expect(world.seen()).toMatchObject([{ hasEnded: true }]);
    expect(await world.connections.disconnect(connection, 'bye')).toEqual(over);
    expect(await world.connections.connect(participantToken)).toEqual(over);
  });

  it('opens no second chat under the token of one that is over', async () => {
    const first = await start('one');
    world.endChats();
    expect(await start('one')).toEqual(first);
    expect(world.seen()).toHaveLength(1);
  });
});
