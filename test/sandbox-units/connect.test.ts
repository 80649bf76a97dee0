import { beforeEach, describe, expect, test } from 'vitest';
import { readServiceModel } from '../../sandbox/aws-endpoint/service-model.ts';
import { operator } from '../../sandbox/engine/caller.ts';
import { type Core, createCore } from '../../sandbox/engine/core.ts';
import { Chats } from '../../sandbox/services/connect/chats.ts';
import { ClientTokens } from '../../sandbox/services/connect/client-tokens.ts';
import { connectService } from '../../sandbox/services/connect/connect.ts';
import { Participants } from '../../sandbox/services/participant/participants.ts';
import type { Notification } from '../../sandbox/services/sns/notification.ts';
import { Topics } from '../../sandbox/services/sns/topics.ts';

const instanceId = '7c6f2b1e-3a4d-4c58-9e0f-1b2d3c4e5f60';
const topicArn = 'arn:aws:sns:us-east-1:111122223333:streaming';
const numberArn = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1';
const place = {
  account: '111122223333',
  region: 'us-east-1',
  numbers: [{ phoneNumber: '+12065550100', phoneNumberArn: numberArn, route: 'integration-event' }],
  instanceArns: [`arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`],
  contactFlowIds: [],
};

let core: Core;
let chats: Chats;
let streamed: Notification[];

beforeEach(() => {
  core = createCore(1);
  streamed = [];
  const topics = new Topics(
    {
      topics: [{ logicalId: 'T', name: 'streaming', ref: topicArn, attributes: {}, properties: {} }],
      subscriptions: [
        {
          logicalId: 'S',
          name: 's',
          ref: 's',
          attributes: {},
          properties: { TopicArn: topicArn, Protocol: 'lambda', Endpoint: 'arn:function' },
        },
      ],
    },
    { ...core, deliver: (notification) => streamed.push(notification) },
  );
  chats = new Chats({ ...core, place, topics });
});

function call(operation: string, input: object): unknown {
  const service = connectService({
    ...core,
    ...{ chats, place, model: readServiceModel('connect') },
    participants: new Participants({ ...core, chats }),
    startTokens: new ClientTokens(),
    streamTokens: new ClientTokens(),
  });
  return service.operations[operation]?.(input, operator).run();
}

function sendEvent(Event: object, details: object = {}): unknown {
  const NewSessionDetails = {
    Attributes: { channel: 'SMS' },
    ParticipantDetails: { DisplayName: 'Jane' },
    StreamingConfiguration: { StreamingEndpointArn: topicArn },
    ...details,
  };
  return call('SendChatIntegrationEvent', {
    SourceId: '+12065550123',
    DestinationId: numberArn,
    Subtype: 'connect:sms',
    Event,
    NewSessionDetails,
  });
}

const message = { Type: 'MESSAGE', ContentType: 'text/plain', Content: 'Hello' };

describe('SendChatIntegrationEvent', () => {
  test('opens a chat with the first message and puts the next into it', () => {
    const first = sendEvent(message);
    const second = sendEvent({ ...message, Content: 'Again' });
    const [chat] = chats.all();

    expect(chats.all()).toHaveLength(1);
    expect(first).toEqual({ InitialContactId: chat?.id, NewChatCreated: true });
    expect(second).toEqual({ InitialContactId: chat?.id, NewChatCreated: false });
    expect(chat).toMatchObject({ attributes: { channel: 'SMS' }, displayName: 'Jane', state: 'waiting' });
    expect(chat?.items.filter(({ type }) => type === 'MESSAGE').map(({ content }) => content)).toEqual([
      'Hello',
      'Again',
    ]);
  });

  test('opens another chat once the first has ended', () => {
    sendEvent(message);
    expect(sendEvent({ Type: 'DISCONNECT' })).toMatchObject({ NewChatCreated: false });
    sendEvent(message);

    expect(chats.all().map(({ state }) => state)).toEqual(['ended', 'waiting']);
  });

  test('opens no chat for an event, unless switched so', () => {
    const typing = { Type: 'EVENT', ContentType: 'application/vnd.amazonaws.connect.event.typing' };
    expect(sendEvent(typing)).toEqual({});
    core.switches.replace({ ...core.switches.settings, eventOpensChat: true });
    expect(sendEvent(typing)).toMatchObject({ NewChatCreated: true });
  });

  test('opens a chat for each of two first messages at once where that is switched on', async () => {
    core.switches.replace({ ...core.switches.settings, twoChats: true });
    const both = await Promise.all([sendEvent(message), sendEvent(message)]);
    const [, second] = chats.all();

    expect(both).toMatchObject([{ NewChatCreated: true }, { NewChatCreated: true }]);
    expect(chats.all()).toHaveLength(2);
    expect(sendEvent({ ...message, Content: 'Again' })).toEqual({
      InitialContactId: second?.id,
      NewChatCreated: false,
    });
  });

  test.for([
    { what: 'another number', input: { DestinationId: 'arn:other' }, code: 'ResourceNotFoundException' },
    {
      what: 'no content type',
      input: { Event: { Type: 'MESSAGE', Content: 'x' } },
      code: 'InvalidRequestException',
    },
    {
      what: 'no content',
      input: { Event: { Type: 'MESSAGE', ContentType: 'text/plain' } },
      code: 'InvalidRequestException',
    },
    {
      what: 'an attribute with a space',
      input: { NewSessionDetails: { Attributes: { 'a b': 'x' } } },
      code: 'InvalidRequestException',
    },
    {
      what: 'attributes over 32 KiB',
      input: { NewSessionDetails: { Attributes: { a: 'x'.repeat(32_768) } } },
      code: 'InvalidRequestException',
    },
    {
      what: 'a FIFO topic',
      input: {
        NewSessionDetails: { StreamingConfiguration: { StreamingEndpointArn: `${topicArn}.fifo` } },
      },
      code: 'InvalidRequestException',
    },
    {
      what: 'content types without plain text',
      input: { NewSessionDetails: { SupportedMessagingContentTypes: ['text/markdown'] } },
      code: 'InvalidRequestException',
    },
  ])('refuses $what', ({ input, code }) => {
    const request = { SourceId: '+12065550123', DestinationId: numberArn, Event: message, ...input };

    expect(() => call('SendChatIntegrationEvent', request)).toThrow(expect.objectContaining({ code }));
    expect(chats.all()).toEqual([]);
  });

  test('refuses rich types for SMS where that is switched on', () => {
    const rich = { SupportedMessagingContentTypes: ['text/plain', 'text/markdown'] };
    sendEvent(message, rich);
    chats.clear();
    core.switches.replace({ ...core.switches.settings, richTypesRefused: true });

    expect(() => sendEvent(message, rich)).toThrow(/Only text\/plain/);
  });
});

describe('what Connect streams', () => {
  function lastBody(): unknown {
    return JSON.parse(streamed.at(-1)?.message ?? '');
  }

  test("has the customer's own message with eight attributes", () => {
    sendEvent(message);
    const [chat] = chats.all();

    expect(lastBody()).toEqual({
      AbsoluteTime: expect.stringMatching(/Z$/),
      Content: 'Hello',
      ContentType: 'text/plain',
      Id: chat?.items.at(-1)?.id,
      Type: 'MESSAGE',
      ParticipantId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      DisplayName: 'Jane',
      ParticipantRole: 'CUSTOMER',
      InitialContactId: chat?.id,
      ContactId: chat?.id,
    });
    expect(streamed.at(-1)?.attributes).toEqual({
      InitialContactId: { Type: 'String', Value: chat?.id },
      MessageVisibility: { Type: 'String', Value: 'ALL' },
      Type: { Type: 'String', Value: 'MESSAGE' },
      AccountId: { Type: 'String', Value: '111122223333' },
      ContentType: { Type: 'String', Value: 'text/plain' },
      InstanceId: { Type: 'String', Value: instanceId },
      ContactId: { Type: 'String', Value: chat?.id },
      ParticipantRole: { Type: 'String', Value: 'CUSTOMER' },
    });
  });

  test('keeps InitialContactId through a transfer, and changes ContactId', () => {
    sendEvent(message);
    const [chat] = chats.all();
    if (!chat) throw new Error('no chat');
    chats.transfer(chat);
    chats.add(chat, { type: 'MESSAGE', contentType: 'text/plain', content: 'x', role: 'AGENT' });

    expect(lastBody()).toMatchObject({ InitialContactId: chat.id, ContactId: chat.contactId });
    expect(chat.contactId).not.toBe(chat.id);
  });

  test('ends without role and ContactId', () => {
    sendEvent(message);
    sendEvent({ Type: 'DISCONNECT' });

    expect(lastBody()).toEqual({
      AbsoluteTime: expect.any(String),
      ContentType: 'application/vnd.amazonaws.connect.event.chat.ended',
      Id: expect.any(String),
      Type: 'EVENT',
      InitialContactId: chats.all()[0]?.id,
    });
    expect(streamed.at(-1)?.attributes).not.toHaveProperty('ParticipantRole');
  });
});

describe('a contact', () => {
  test('has its attributes read, changed and described under the ids it has had', () => {
    sendEvent(message);
    const [chat] = chats.all();
    const ids = { InstanceId: instanceId, InitialContactId: chat?.id };
    call('UpdateContactAttributes', { ...ids, Attributes: { smsDelivery: 'ok' } });

    expect(call('GetContactAttributes', ids)).toEqual({ Attributes: { channel: 'SMS', smsDelivery: 'ok' } });
    expect(call('DescribeContact', { InstanceId: instanceId, ContactId: chat?.id })).toMatchObject({
      Contact: { Id: chat?.contactId, InitialContactId: chat?.id, Channel: 'CHAT' },
    });
  });

  test.for([
    { what: 'unknown', InstanceId: instanceId, InitialContactId: 'nobody' },
    { what: 'of another instance', InstanceId: 'other', InitialContactId: undefined },
  ])('is not found when it is $what', ({ InstanceId, InitialContactId }) => {
    sendEvent(message);
    const id = InitialContactId ?? chats.all()[0]?.id;

    expect(() => call('GetContactAttributes', { InstanceId, InitialContactId: id })).toThrow(
      expect.objectContaining({ code: 'ResourceNotFoundException', status: 404 }),
    );
  });
});
