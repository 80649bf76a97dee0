import { describe, expect, it } from 'vitest';
import { accepted } from '../../../lambda/core/outcome.ts';
import type { ChatOutcome } from '../../../lambda/core/participant-chat.ts';
import { CrashingProcess } from '../../twins/crashing-process.ts';
import { conversation, openParticipantWorld } from './participant-world.ts';

const hour = 3_600_000;
const over = { kind: 'over', reason: 'AccessDeniedException' } as const;
const throttled = { kind: 'refused-for-now', reason: 'throttled ThrottlingException' } as const;
const invalid = { kind: 'refused-for-good', reason: 'ValidationException' } as const;

function crashAt(at: number, phase: 'before' | 'after') {
  return { process: new CrashingProcess({ at, phase }) };
}

/** A conversation whose chat is open, and what the next text calls. */
async function openChat() {
  const world = openParticipantWorld();
  await world.deliver('text-1');
  const process = new CrashingProcess();
  return { ...world, deliverNext: () => world.deliver('text-2', { process }), calls: process.calls };
}

const newChat = (id: number) => accepted({ contactId: `contact-${id}`, newChat: true });

describe('a chat that is over', () => {
  it('is replaced, after one renewal has proven it', async () => {
    const { connect, deliverNext, calls } = await openChat();
    connect.endChats();

    expect(await deliverNext()).toEqual(newChat(2));
    expect(calls.slice(0, 3)).toEqual(['send', 'connect', 'begin']);
    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1'], ['text-2']]);
  });

  it('is replaced when it died before anybody connected', async () => {
    const { connect, deliver } = openParticipantWorld();
    await deliver('text-1', crashAt(5, 'before')).catch(() => undefined);
    connect.endChats();

    expect(await deliver('text-1')).toEqual(newChat(2));
  });

  it('is replaced when it died before it could stream, under a generation of its own', async () => {
    const { connect, memory, deliver } = openParticipantWorld();
    await deliver('text-1', crashAt(1, 'after')).catch(() => undefined);
    connect.endChats();

    expect(await deliver('text-1')).toEqual(newChat(2));
    expect(await memory.read(conversation)).toMatchObject({ value: { generation: 'text-1/2' } });
  });

  it('is replaced between two parts of a text: the rest opens a new one', async () => {
    const { connect, deliver } = openParticipantWorld();
    await deliver('text-1', { part: 1, content: 'first part' });
    connect.endChats();
    await deliver('text-1', { part: 2, content: 'second part' });

    expect(connect.chats.map(({ messages }) => messages)).toEqual([['first part'], ['second part']]);
  });

  it('is replaced when a text is played back two weeks later', async () => {
    const { clock, connect, deliver } = openParticipantWorld();
    await deliver('text-1');
    connect.endChats();
    await deliver('text-2');
    connect.endChats();
    clock.advance(14 * 24 * hour);

    expect(await deliver('text-0')).toEqual(newChat(3));
  });

  it('is replaced when its tokens were used with other parameters', async () => {
    const { connect, memory, deliver } = openParticipantWorld();
    await deliver('text-1', crashAt(1, 'after')).catch(() => undefined);
    memory.forget(conversation);
    const opening = {
      displayName: 'x',
      attributes: {},
      contentTypes: [],
      instanceArn: 'y',
      contactFlowId: 'z',
    };
    await memory.begin(conversation, { generation: 'text-1/1', opening });

    expect(await deliver('text-1')).toMatchObject({ kind: 'accepted', value: { newChat: true } });
    expect(connect.spokenChats).toHaveLength(1);
  });

  it('is replaced once only: a second dead chat has a cause that a person must find', async () => {
    const { connect, deliver } = openParticipantWorld();
    connect.refuse('stream', { kind: 'over', reason: 'InvalidRequestException' }, 9);

    expect(await deliver('text-1')).toMatchObject({
      kind: 'refused-for-good',
      reason: 'new-chat-refused InvalidRequestException',
    });
    expect(connect.chats).toHaveLength(2);
  });

  it('is not replaced when its flow ends it at once: another would end the same way, after another greeting', async () => {
    const { connect, deliver } = openParticipantWorld();
    connect.onFlowSpeaks = (chat) => {
      chat.ended = true;
    };

    expect(await deliver('text-1')).toMatchObject({ kind: 'refused-for-good', reason: 'chat-ended-at-once' });
    expect(connect.spokenChats).toHaveLength(1);

    connect.onFlowSpeaks = () => undefined;
    expect(await deliver('text-1')).toEqual(newChat(2));
  });
});

describe('the connection', () => {
  it('is renewed when it has expired while the chat is open', async () => {
    const { clock, connect, deliverNext, calls } = await openChat();
    clock.advance(25 * hour);
    await deliverNext();

    expect(calls).toEqual(['connect', 'keepConnection', 'send']);
    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1', 'text-2']]);
  });

  it.each([
    ['is renewed an hour before it expires', 23 * hour + 1, ['connect', 'keepConnection', 'send']],
    ['serves until then', 23 * hour, ['send']],
  ])('%s', async (_, age, expected) => {
    const { clock, deliverNext, calls } = await openChat();
    clock.advance(age);
    await deliverNext();

    expect(calls).toEqual(expected);
  });

  it('serves on while it can’t be renewed and has not expired', async () => {
    const { clock, connect, deliverNext, calls } = await openChat();
    clock.advance(23 * hour + 1);
    connect.refuse('connect', throttled);

    expect(await deliverNext()).toMatchObject({ kind: 'accepted' });
    expect(calls).toEqual(['connect', 'send']);
  });

  it('proves nothing when it is denied and can’t be renewed: the chat may be open', async () => {
    const { clock, connect, deliver, deliverNext } = await openChat();
    clock.advance(23 * hour + 1);
    connect.refuse('connect', throttled);
    connect.refuse('send', over);

    expect(await deliverNext()).toEqual(throttled);
    expect(await deliver('text-2')).toMatchObject(accepted({ contactId: 'contact-1' }));
    expect(connect.chats).toHaveLength(1);
  });

  it('proves the chat over when it is renewed and the message is denied all the same', async () => {
    const { connect, deliverNext, calls } = await openChat();
    connect.refuse('send', over, 2);

    expect(await deliverNext()).toEqual(newChat(2));
    expect(calls.slice(0, 5)).toEqual(['send', 'connect', 'keepConnection', 'send', 'begin']);
  });

  it('is renewed when it has gone bad in a way that looks like a bad message', async () => {
    const { connect, deliverNext, calls } = await openChat();
    connect.refuse('send', invalid);

    expect(await deliverNext()).toMatchObject(accepted({ contactId: 'contact-1' }));
    expect(calls).toEqual(['send', 'connect', 'keepConnection', 'send']);
  });

  it('leaves the chat alone when the message is bad by any connection', async () => {
    const { connect, deliver, deliverNext } = await openChat();
    connect.refuse('send', invalid, 2);

    expect(await deliverNext()).toEqual(invalid);
    expect(await deliver('text-3')).toMatchObject(accepted({ contactId: 'contact-1' }));
  });

  it('is made once more later when its write was lost', async () => {
    const { memory, deliver } = openParticipantWorld();
    const keep = memory.keepConnection.bind(memory);
    memory.keepConnection = async () => throttled;
    expect(await deliver('text-1')).toEqual(newChat(1));

    memory.keepConnection = keep;
    const process = new CrashingProcess();
    expect(await deliver('text-2', { process })).toMatchObject({ kind: 'accepted' });
    expect(process.calls).toEqual(['connect', 'keepConnection', 'send']);
  });
});

describe('an outcome that proves nothing', () => {
  it.each<['start' | 'stream' | 'connect' | 'send', ChatOutcome<never>]>([
    ['start', throttled],
    ['stream', throttled],
    ['connect', throttled],
    ['send', throttled],
    ['send', { kind: 'unknown', reason: 'unanswered TimeoutError' }],
  ])('of %s is passed on, and the chat is the same afterwards', async (operation, outcome) => {
    const { connect, deliver } = openParticipantWorld();
    connect.refuse(operation, outcome);

    expect(await deliver('text-1')).toEqual(outcome);
    expect(await deliver('text-1')).toMatchObject({ kind: 'accepted' });
    expect(connect.chats.map(({ messages }) => messages)).toEqual([['text-1']]);
  });
});
