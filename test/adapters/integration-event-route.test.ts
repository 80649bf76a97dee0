import { ConnectClient } from '@aws-sdk/client-connect';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IntegrationEventRoute } from '../../lambda/adapters/integration-event-route.ts';
import type { Contact } from '../../lambda/core/conversation.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { CustomerMessage, Remember } from '../../lambda/core/ports.ts';
import { bridgeNumber, customerNumber } from '../fixtures/numbers.ts';
import { contact, text } from '../fixtures/texts.ts';
import { clientConfig, exception, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

const message: CustomerMessage = {
  text,
  number: bridgeNumber,
  part: 1,
  content: text.body,
  endOffset: text.body.length,
  readChat: async () => accepted(undefined),
};
const streamingTopicArn = 'arn:aws:sns:us-east-1:111122223333:streaming';
const opened: WireAnswer = {
  status: 200,
  body: { InitialContactId: contact.contactId, NewChatCreated: true },
};

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await LoopbackAws.start(() => opened);
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

function openRoute() {
  const remembered: Contact[] = [];
  const remember: Remember = async (chat) => {
    remembered.push(chat);
    return accepted(undefined);
  };
  const connect = new ConnectClient(clientConfig(aws.endpoint));
  const route = new IntegrationEventRoute({ connect, streamingTopicArn });
  return {
    remembered,
    deliver: (given = message) => route.deliver(given, remember),
    end: () => route.end(message),
  };
}

describe('the integration-event route', () => {
  it('sends what the customer wrote, and how the chat looks if it opens one', async () => {
    await openRoute().deliver();
    expect(aws.requests.map(({ operation, body }) => ({ operation, body }))).toEqual([
      {
        operation: 'POST /chat-integration-event',
        body: {
          SourceId: customerNumber,
          DestinationId: bridgeNumber.phoneNumberArn,
          Subtype: 'connect:sms',
          Event: { Type: 'MESSAGE', ContentType: 'text/plain', Content: text.body },
          NewSessionDetails: {
            SupportedMessagingContentTypes: ['text/plain'],
            ParticipantDetails: { DisplayName: customerNumber },
            Attributes: {
              channel: 'SMS',
              customerNumber,
              bridgeNumber: bridgeNumber.phoneNumber,
              firstText: text.body,
            },
            StreamingConfiguration: { StreamingEndpointArn: streamingTopicArn },
          },
        },
      },
    ]);
  });

  it('remembers a chat that it opened', async () => {
    const { deliver, remembered } = openRoute();
    expect(await deliver()).toEqual(accepted({ contactId: contact.contactId, newChat: true }));
    expect(remembered).toEqual([contact]);
  });

  it('remembers a chat too that Connect does not say was there before', async () => {
    aws.answer = () => ({ status: 200, body: { InitialContactId: contact.contactId } });
    const { deliver, remembered } = openRoute();
    expect(await deliver()).toEqual(accepted({ contactId: contact.contactId, newChat: true }));
    expect(remembered).toEqual([contact]);
  });

  it('joins a chat that was there before', async () => {
    aws.answer = () => ({
      status: 200,
      body: { InitialContactId: contact.contactId, NewChatCreated: false },
    });
    const { deliver, remembered } = openRoute();
    expect(await deliver()).toEqual(accepted({ contactId: contact.contactId, newChat: false }));
    expect(remembered).toEqual([]);
  });

  it.each([{}, { InitialContactId: null }, { InitialContactId: '', NewChatCreated: true }])(
    'knows nothing when the answer names no chat: %j',
    async (body) => {
      aws.answer = () => ({ status: 200, body });
      const { deliver, remembered } = openRoute();
      expect(await deliver()).toEqual({ kind: 'unknown', reason: 'no-contact-in-answer' });
      expect(remembered).toEqual([]);
    },
  );

  it('carries any text unharmed', async () => {
    const content = 'Ça va? 👩‍👩‍👧 "\\\n\u2028\ufffe \ud800';
    await openRoute().deliver({ ...message, content });
    expect(aws.requests[0]?.body).toMatchObject({ Event: { Content: content } });
  });

  it.each<[string, WireAnswer, object]>([
    [
      'denied',
      exception(403, 'AccessDeniedException'),
      {
        kind: 'refused-for-good',
        reason: 'AccessDeniedException',
        advice: expect.stringMatching(/^AWS restricts SendChatIntegrationEvent .*"participant".*redrive$/),
      },
    ],
    [
      'told that there is no such number',
      exception(404, 'ResourceNotFoundException'),
      {
        kind: 'refused-for-good',
        reason: 'ResourceNotFoundException',
        advice: expect.stringContaining('import the number into Amazon Connect'),
      },
    ],
    [
      'refused',
      exception(400, 'InvalidRequestException', { Message: `${customerNumber} is bad` }),
      { kind: 'refused-for-good', reason: 'InvalidRequestException' },
    ],
    [
      'throttled',
      exception(429, 'ThrottlingException'),
      { kind: 'refused-for-now', reason: 'throttled ThrottlingException' },
    ],
    [
      'failed',
      exception(500, 'InternalServiceException'),
      { kind: 'unknown', reason: 'unanswered InternalServiceException' },
    ],
    ['reset', 'reset', { kind: 'unknown', reason: expect.stringMatching(/^unanswered \w+$/) }],
    ['cut off', 'cut', { kind: 'unknown', reason: expect.stringMatching(/^unanswered \w+$/) }],
    [
      'answered by a proxy',
      { status: 200, body: '<html>' },
      { kind: 'unknown', reason: 'unanswered SyntaxError' },
    ],
  ])('makes one call when it is %s', async (_, answer, outcome) => {
    aws.answer = () => answer;
    const { deliver, remembered } = openRoute();
    expect(await deliver()).toEqual(outcome);
    expect(aws.requests).toHaveLength(1);
    expect(remembered).toEqual([]);
  });
});

describe('the end of a chat', () => {
  it('is a DISCONNECT of the two numbers', async () => {
    aws.answer = () => ({ status: 200, body: {} });
    expect(await openRoute().end()).toEqual(accepted(undefined));
    expect(aws.requests.map(({ operation, body }) => ({ operation, body }))).toEqual([
      {
        operation: 'POST /chat-integration-event',
        body: {
          SourceId: customerNumber,
          DestinationId: bridgeNumber.phoneNumberArn,
          Subtype: 'connect:sms',
          Event: { Type: 'DISCONNECT' },
        },
      },
    ]);
  });

  it.each(['InvalidRequestException', 'ResourceNotFoundException'])(
    'is accepted where there is none to end: %s',
    async (name) => {
      aws.answer = () => exception(name === 'InvalidRequestException' ? 400 : 404, name);
      expect(await openRoute().end()).toEqual(accepted(undefined));
    },
  );

  it.each<[string, WireAnswer, object]>([
    [
      'denied',
      exception(403, 'AccessDeniedException'),
      { kind: 'refused-for-good', reason: 'AccessDeniedException', advice: expect.any(String) },
    ],
    ['throttled', exception(429, 'ThrottlingException'), { kind: 'refused-for-now' }],
    ['failed', exception(500, 'InternalServiceException'), { kind: 'refused-for-now' }],
    ['reset', 'reset', { kind: 'refused-for-now' }],
  ])('that is %s says so; a repeat does no harm', async (_, answer, outcome) => {
    aws.answer = () => answer;
    expect(await openRoute().end()).toMatchObject(outcome);
  });
});
