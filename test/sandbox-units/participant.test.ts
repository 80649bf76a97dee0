import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { eventType } from '../../sandbox/services/connect/chat.ts';
import { concurrentChats } from '../../sandbox/services/connect/quotas.ts';
import { chatServices, flowId, instanceId, topicArn } from './chat-services.ts';

const started = z.object({ ContactId: z.string(), ParticipantToken: z.string() });
const connected = z.object({ ConnectionCredentials: z.object({ ConnectionToken: z.string() }) });
const sent = z.object({ Id: z.string(), AbsoluteTime: z.string() });
const request = {
  InstanceId: instanceId,
  ContactFlowId: flowId,
  ParticipantDetails: { DisplayName: 'Jane' },
};

let world: ReturnType<typeof chatServices>;

beforeEach(() => {
  vi.useFakeTimers();
  world = chatServices();
});

afterEach(() => {
  world.clock.cancelAll();
  vi.useRealTimers();
});

const call = (operation: string, input: object) => world.call(operation, input);
const start = (changes: object = {}) => started.parse(call('StartChatContact', { ...request, ...changes }));

function stream(ContactId: string, changes: object = {}): unknown {
  return call('StartContactStreaming', {
    ...{ InstanceId: instanceId, ContactId, ClientToken: 'stream' },
    ChatStreamingConfiguration: { StreamingEndpointArn: topicArn },
    ...changes,
  });
}

function connect(ParticipantToken: string): { ConnectionToken: string } {
  const asked = { ParticipantToken, Type: ['CONNECTION_CREDENTIALS'], ConnectParticipant: true };
  return connected.parse(call('CreateParticipantConnection', asked)).ConnectionCredentials;
}

/** A chat that its customer is connected to. */
function openChat(changes: object = {}) {
  const { ContactId, ParticipantToken } = start(changes);
  stream(ContactId);
  return { ContactId, ParticipantToken, token: connect(ParticipantToken) };
}

function isRefused(run: () => unknown, code: string): void {
  expect(run).toThrow(expect.objectContaining({ code }));
}

const say = (token: object, Content: string, changes: object = {}) =>
  sent.parse(call('SendMessage', { ...token, ContentType: 'text/plain', Content, ...changes }));

describe('StartChatContact', () => {
  test('answers a repeated client token with the first chat, until tokens are forgotten', () => {
    const first = start({ ClientToken: 'once' });

    expect(start({ ClientToken: 'once' })).toEqual(first);
    world.switches.replace({ ...world.switches.settings, clientTokensForgotten: true });
    expect(start({ ClientToken: 'once' }).ContactId).not.toBe(first.ContactId);
  });

  test.for(['ConflictException', 'IdempotencyException', 'InvalidRequestException'] as const)(
    'answers a client token with other parameters by the first chat, or by %s where that is switched on',
    (startChatTokenMismatch) => {
      const first = start({ ClientToken: 'once' });
      const changed = { ClientToken: 'once', Attributes: { a: '1' } };

      expect(start(changed)).toEqual(first);
      world.switches.replace({ ...world.switches.settings, startChatTokenMismatch });
      isRefused(() => start(changed), startChatTokenMismatch);
    },
  );

  test('has no room for more chats than the quota, while quotas hold', () => {
    for (let index = 0; index < concurrentChats; index += 1) start();
    start();
    world.switches.replace({ ...world.switches.settings, quotas: true });
    isRefused(() => start(), 'LimitExceededException');

    for (const chat of world.chats.all().slice(0, 2)) world.chats.end(chat);
    expect(start()).toMatchObject({ ContactId: expect.any(String) });
  });

  test('ends a chat that nobody connects to within its time', () => {
    const { ContactId } = start();
    vi.advanceTimersByTime(299_000);
    expect(world.chats.find(ContactId)?.state).toBe('waiting');
    vi.advanceTimersByTime(2000);

    expect(world.chats.find(ContactId)?.state).toBe('ended');
  });

  test.for([
    { what: 'another instance', changes: { InstanceId: 'other' }, code: 'ResourceNotFoundException' },
    { what: 'another flow', changes: { ContactFlowId: 'other' }, code: 'ResourceNotFoundException' },
    {
      what: 'types without plain text',
      changes: { SupportedMessagingContentTypes: ['text/markdown'] },
      code: 'InvalidRequestException',
    },
    {
      what: 'a persistent chat that is related, too',
      changes: {
        RelatedContactId: 'x',
        PersistentChat: { SourceContactId: 'x', RehydrationType: 'FROM_SEGMENT' },
      },
      code: 'InvalidRequestException',
    },
    {
      what: 'an hour less a minute',
      changes: { ChatDurationInMinutes: 59 },
      code: 'InvalidParameterException',
    },
  ])('refuses $what', ({ changes, code }) => {
    isRefused(() => start(changes), code);
  });
});

describe('StartContactStreaming', () => {
  test('streams to two topics at most, each token once, until it is stopped', () => {
    const { ContactId } = start();
    const first = stream(ContactId);

    expect(stream(ContactId)).toEqual(first);
    stream(ContactId, { ClientToken: 'second' });
    isRefused(() => stream(ContactId, { ClientToken: 'third' }), 'LimitExceededException');
    call('StopContactStreaming', { InstanceId: instanceId, ContactId, ...Object(first) });
    expect(stream(ContactId, { ClientToken: 'third' })).toMatchObject({ StreamingId: expect.any(String) });
  });

  test('refuses a FIFO topic, a contact that is not there, and one that has ended', () => {
    const { ContactId } = start();
    const fifo = { ChatStreamingConfiguration: { StreamingEndpointArn: `${topicArn}.fifo` } };

    isRefused(() => stream(ContactId, fifo), 'InvalidRequestException');
    isRefused(() => stream('nobody'), 'ResourceNotFoundException');
    for (const chat of world.chats.all()) world.chats.end(chat);
    isRefused(() => stream(ContactId), 'InvalidRequestException');
  });
});

describe('CreateParticipantConnection', () => {
  test('lets the flow speak once the customer of a streamed chat is connected, once', () => {
    world.switches.replace({ ...world.switches.settings, flowGreeting: 'Welcome' });
    const { ParticipantToken } = openChat();
    connect(ParticipantToken);

    expect(world.published.map(({ message }) => JSON.parse(message).Content)).toEqual([undefined, 'Welcome']);
  });

  test('lets no flow speak in a chat that is not streamed', () => {
    world.switches.replace({ ...world.switches.settings, flowGreeting: 'Welcome' });
    const { ContactId, ParticipantToken } = start();
    connect(ParticipantToken);

    expect(world.chats.find(ContactId)?.items).toEqual([]);
  });

  test('gives a connection that lasts a day, and a participant who can have another', () => {
    const { token, ParticipantToken } = openChat();
    vi.advanceTimersByTime(24 * 3_600_000 - 1);
    say(token, 'still');
    vi.advanceTimersByTime(1);
    isRefused(() => say(token, 'too late'), 'AccessDeniedException');

    expect(say(connect(ParticipantToken), 'again')).toMatchObject({ Id: expect.any(String) });
  });

  test('denies everything once the chat has ended', () => {
    const { token, ParticipantToken } = openChat();
    call('DisconnectParticipant', token);

    isRefused(() => connect(ParticipantToken), 'AccessDeniedException');
    isRefused(() => say(token, 'x'), 'AccessDeniedException');
    isRefused(() => call('GetTranscript', token), 'AccessDeniedException');
  });
});

describe('SendMessage', () => {
  test('puts a message into the chat once for each client token', () => {
    const { token, ContactId } = openChat();
    const first = say(token, 'Hello', { ClientToken: 'once' });

    expect(say(token, 'Hello', { ClientToken: 'once' })).toEqual(first);
    say(token, 'Hello');
    const messages = world.chats.find(ContactId)?.items.filter(({ type }) => type === 'MESSAGE');
    expect(messages).toHaveLength(2);
  });

  test.for([
    { what: 'a type that the chat has not declared', changes: { ContentType: 'text/markdown' } },
    { what: 'a type of nobody', changes: { ContentType: 'text/html' } },
    { what: 'more than 16,384 bytes', changes: { Content: 'é'.repeat(8193) } },
    { what: 'nothing', changes: { Content: '' } },
  ])('refuses $what', ({ changes }) => {
    const { token } = openChat();

    isRefused(() => say(token, 'x', changes), 'ValidationException');
  });

  test('takes 16,384 bytes, and a type that the chat has declared', () => {
    const { token } = openChat({ SupportedMessagingContentTypes: ['text/plain', 'text/markdown'] });

    expect(say(token, 'é'.repeat(8192), { ContentType: 'text/markdown' })).toMatchObject({
      Id: expect.any(String),
    });
  });
});

describe('SendEvent', () => {
  const send = (token: object, name: string, Content?: string) =>
    call('SendEvent', { ...token, ContentType: eventType(name), ...(Content && { Content }) });

  test('tells of typing, and that a message has been read', () => {
    const { token } = openChat();
    const { Id } = say(token, 'Hello');
    send(token, 'typing');
    send(token, 'message.read', JSON.stringify({ messageId: Id }));

    expect(world.published.slice(-2).map(({ message }) => JSON.parse(message))).toMatchObject([
      { Type: 'EVENT', ContentType: eventType('typing') },
      { Type: 'MESSAGEMETADATA', MessageMetadata: { MessageId: Id } },
    ]);
  });

  test.for([
    { what: 'an event that is not a customer’s', name: 'participant.joined', content: undefined },
    { what: 'a receipt for no message', name: 'message.read', content: '{"messageId":"nobody"}' },
    { what: 'a receipt that is no JSON', name: 'message.delivered', content: 'x' },
  ])('refuses $what', ({ name, content }) => {
    const { token } = openChat();

    isRefused(() => send(token, name, content), 'ValidationException');
  });
});

describe('GetTranscript', () => {
  const page = (token: object, changes: object = {}) =>
    z
      .object({
        Transcript: z.array(z.object({ Content: z.string().optional() })),
        NextToken: z.string().optional(),
      })
      .parse(call('GetTranscript', { ...token, ...changes }));

  test('goes back from the newest, a page at a time, each page oldest first', () => {
    const { token } = openChat();
    for (const content of ['one', 'two', 'three']) say(token, content);
    const newest = page(token, { MaxResults: 2 });

    expect(newest.Transcript.map(({ Content }) => Content)).toEqual(['two', 'three']);
    const older = page(token, { MaxResults: 2, NextToken: newest.NextToken });
    expect(older.Transcript.map(({ Content }) => Content)).toEqual([undefined, 'one']);
    expect(older.NextToken).toBeUndefined();
  });

  test('goes forward from an item, newest first where that is asked', () => {
    const { token } = openChat();
    const { Id } = say(token, 'one');
    say(token, 'two');
    const asked = { ScanDirection: 'FORWARD', SortOrder: 'DESCENDING', StartPosition: { Id } };

    expect(page(token, asked).Transcript.map(({ Content }) => Content)).toEqual(['two', 'one']);
  });

  test('leaves out typing and what only agents see', () => {
    const { token, ContactId } = openChat();
    call('SendEvent', { ...token, ContentType: eventType('typing') });
    const chat = world.chats.find(ContactId);
    if (!chat) throw new Error('no chat');
    const whisper = { type: 'MESSAGE', contentType: 'text/plain', content: 'psst', visibility: 'AGENT' };
    world.chats.add(chat, { ...whisper, role: 'SUPERVISOR' });

    expect(page(token).Transcript.map(({ Content }) => Content)).toEqual([undefined]);
  });

  test('refuses a position that is not in the chat', () => {
    const { token } = openChat();

    isRefused(() => page(token, { StartPosition: { Id: 'nobody' } }), 'ValidationException');
    isRefused(() => page(token, { NextToken: 'x' }), 'ValidationException');
  });
});
