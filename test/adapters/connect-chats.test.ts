import { inspect } from 'node:util';
import { ConnectClient } from '@aws-sdk/client-connect';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConnectChats } from '../../lambda/adapters/connect-chats.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { Opening } from '../../lambda/core/participant-chat.ts';
import { customerNumber } from '../fixtures/numbers.ts';
import { contact, item } from '../fixtures/texts.ts';
import { clientConfig, exception, hastyConfig, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

const streamingTopicArn = 'arn:aws:sns:us-east-1:111122223333:streaming';
const instanceArn = `arn:aws:connect:us-east-1:111122223333:instance/${item.instanceId}`;
const { contactId } = contact;
const participantToken = 'QVFJREFIaHBhcnRpY2lwYW50';
const chat = { contactId, instanceArn };

const opening: Opening = {
  displayName: customerNumber,
  attributes: { channel: 'SMS', customerNumber },
  contentTypes: ['text/plain', 'text/markdown'],
  instanceArn,
  contactFlowId: 'a7e2c1d0-4b3f-4e5a-8c9d-0e1f2a3b4c5d',
};

let aws: LoopbackAws;
let chats: ConnectChats;
beforeAll(async () => {
  const answer = {
    ContactId: contactId,
    ParticipantId: 'p',
    ParticipantToken: participantToken,
    StreamingId: 's',
  };
  aws = await LoopbackAws.start(() => ({ status: 200, body: answer }));
  chats = new ConnectChats({ connect: new ConnectClient(clientConfig(aws.endpoint)), streamingTopicArn });
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const requests = () => aws.requests.map(({ operation, body }) => ({ operation, body }));

/** What becomes of both calls' failures alike. */
const failures: readonly (readonly [string, WireAnswer, object])[] = [
  [
    'throttled',
    exception(429, 'TooManyRequestsException'),
    { kind: 'refused-for-now', reason: 'throttled TooManyRequestsException' },
  ],
  [
    'failed',
    exception(500, 'InternalServiceException'),
    { kind: 'refused-for-now', reason: 'unanswered InternalServiceException' },
  ],
  ['reset', 'reset', { kind: 'refused-for-now', reason: expect.stringMatching(/^unanswered \w+$/) }],
  ['cut off', 'cut', { kind: 'refused-for-now', reason: expect.stringMatching(/^unanswered \w+$/) }],
];

describe('the start of a chat', () => {
  it('asks for exactly what the opening says, under its token', async () => {
    expect(await chats.start(opening, 'token-1')).toEqual(accepted({ contactId, participantToken }));
    expect(requests()).toEqual([
      {
        operation: 'PUT /contact/chat',
        body: {
          InstanceId: item.instanceId,
          ContactFlowId: opening.contactFlowId,
          ParticipantDetails: { DisplayName: customerNumber },
          Attributes: { channel: 'SMS', customerNumber },
          SupportedMessagingContentTypes: ['text/plain', 'text/markdown'],
          ClientToken: 'token-1',
        },
      },
    ]);
  });

  it('asks for a duration where one is configured', async () => {
    await chats.start({ ...opening, chatDurationInMinutes: 10_080 }, 'token-1');
    expect(requests()).toMatchObject([{ body: { ChatDurationInMinutes: 10_080 } }]);
  });

  it.each([{}, { ContactId: contactId }, { ContactId: '', ParticipantToken: participantToken }])(
    'is asked for again when the answer lacks what the chat needs: %j',
    async (body) => {
      aws.answer = () => ({ status: 200, body });
      expect(await chats.start(opening, 'token-1')).toEqual({
        kind: 'refused-for-now',
        reason: 'no-contact-in-answer',
      });
    },
  );

  it.each<readonly [string, WireAnswer, object]>([
    ...failures,
    [
      'one chat too many',
      exception(429, 'LimitExceededException'),
      {
        kind: 'refused-for-now',
        reason: 'chat-limit',
        waitSeconds: 60,
        advice: expect.stringContaining('concurrent active chats'),
      },
    ],
    [
      'denied',
      exception(403, 'AccessDeniedException'),
      {
        kind: 'refused-for-good',
        reason: 'AccessDeniedException',
        advice: expect.stringMatching(/role call StartChatContact.*redrive$/),
      },
    ],
    ...['ResourceNotFoundException', 'InvalidParameterException', 'InvalidRequestException'].map(
      (name) =>
        [
          `refused by ${name}`,
          exception(name.startsWith('Resource') ? 404 : 400, name, { Message: `${customerNumber} is bad` }),
          {
            kind: 'refused-for-good',
            reason: name,
            advice: expect.stringMatching(/flow is published.*redrive$/),
          },
        ] as const,
    ),
    ...['ConflictException', 'IdempotencyException'].map(
      (name) =>
        [
          `told by ${name} of other parameters`,
          exception(409, name),
          { kind: 'over', reason: name },
        ] as const,
    ),
  ])('makes one call when it is %s', async (_, answer, outcome) => {
    aws.answer = () => answer;
    expect(await chats.start(opening, 'token-1')).toEqual(outcome);
    expect(aws.requests).toHaveLength(1);
  });
});

describe('the streaming of a chat', () => {
  it('leads to the topic, under its token', async () => {
    expect(await chats.stream(chat, 'token-2')).toEqual(accepted(undefined));
    expect(requests()).toEqual([
      {
        operation: 'POST /contact/start-streaming',
        body: {
          InstanceId: item.instanceId,
          ContactId: contactId,
          ChatStreamingConfiguration: { StreamingEndpointArn: streamingTopicArn },
          ClientToken: 'token-2',
        },
      },
    ]);
  });

  it.each<readonly [string, WireAnswer, object]>([
    ...failures,
    [
      'one topic too many',
      exception(429, 'LimitExceededException'),
      {
        kind: 'refused-for-now',
        reason: 'streaming-limit',
        waitSeconds: 60,
        advice: expect.stringContaining('two topics'),
      },
    ],
    [
      'denied',
      exception(403, 'AccessDeniedException'),
      {
        kind: 'refused-for-good',
        reason: 'AccessDeniedException',
        advice: expect.stringMatching(/role call StartContactStreaming.*redrive$/),
      },
    ],
    ...[
      'ResourceNotFoundException',
      'InvalidParameterException',
      'InvalidRequestException',
      'IdempotencyException',
    ].map(
      (name) =>
        [`told by ${name} that it is over`, exception(400, name), { kind: 'over', reason: name }] as const,
    ),
  ])('makes one call when it is %s', async (_, answer, outcome) => {
    aws.answer = () => answer;
    expect(await chats.stream(chat, 'token-2')).toEqual(outcome);
    expect(aws.requests).toHaveLength(1);
  });
});

it('asks again for what is never answered', async () => {
  aws.answer = () => 'silence';
  const hasty = new ConnectChats({
    connect: new ConnectClient(hastyConfig(aws.endpoint)),
    streamingTopicArn,
  });
  const unanswered = { kind: 'refused-for-now', reason: 'unanswered TimeoutError' };
  expect(await hasty.start(opening, 'token-1')).toEqual(unanswered);
  expect(await hasty.stream(chat, 'token-2')).toEqual(unanswered);
});

it('shows no token and no number in what it tells of a failure', async () => {
  aws.answer = () =>
    exception(400, 'InvalidParameterException', { Message: `${customerNumber} ${participantToken}` });
  const told = inspect([await chats.start(opening, 'token-1'), await chats.stream(chat, 'token-2')]);

  for (const secret of [participantToken, 'token-1', 'token-2', customerNumber.slice(1)])
    expect(told).not.toContain(secret);
});
