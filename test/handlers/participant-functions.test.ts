import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exception, type WireAnswer } from '../adapters/loopback-aws.ts';
import { receipt, sqsRecord } from '../fixtures/lane-records.ts';
import { customerNumber, participantNumber } from '../fixtures/numbers.ts';
import { body, forbidden, telling } from '../fixtures/personal-data.ts';
import { onLane, text } from '../fixtures/texts.ts';
import { type ComposedBridge, startBridge } from './composed-bridge.ts';
import { secretToken } from './loopback-connect.ts';
import { type PlayedFunctions, startFunctions } from './played-process.ts';

const start = 'PUT /contact/chat';
const stream = 'POST /contact/start-streaming';
const connect = 'POST /participant/connection';
const send = 'POST /participant/message';

const { phoneNumber, phoneNumberArn, route, texts } = participantNumber;
const instanceArn = route.kind === 'participant' ? route.instanceArn : '';
const flowArn = route.kind === 'participant' ? `${instanceArn}/contact-flow/${route.contactFlowId}` : '';

let bridge: ComposedBridge;
let functions: PlayedFunctions;
let output = '';
let customers = 0;
beforeAll(async () => {
  bridge = await startBridge();
  functions = await startFunctions(bridge.environment);
}, 20_000);
beforeEach(() => {
  bridge.aws.reset();
  bridge.connect.chats.length = 0;
  output = '';
  customers += 1;
});
afterEach(() => {
  const seen = [...forbidden, secretToken, phoneNumber.slice(1)].filter((part) => output.includes(part));
  expect(seen).toEqual([]);
});
afterAll(async () => {
  functions.stop();
  await bridge.stop();
});

/** Delivers a text of a customer of this test's own, and answers what AWS was asked for. */
async function deliver(id: string = crypto.randomUUID()): Promise<readonly string[]> {
  const from = `${customerNumber.slice(0, -2)}${customers + 10}`;
  const payload = { ...text, id, body, customerNumber: from, bridgeNumber: phoneNumber };
  const record = sqsRecord({ ...receipt, body: JSON.stringify(onLane(payload)) });
  bridge.aws.requests.length = 0;
  output += await functions.call({ name: 'inbound-delivery', event: { Records: [record] } });
  return bridge.aws.requests.map(({ operation }) => operation);
}

/** Answers one operation otherwise than usual, for the first few calls. */
function answerOnly(operation: string, answer: WireAnswer, times = Infinity): void {
  const usual = bridge.aws.answer;
  let left = times;
  bridge.aws.answer = (request) => {
    if (left === 0 || request.operation !== operation) return usual(request);
    left -= 1;
    return answer;
  };
}

interface Line {
  readonly message?: string;
  readonly reason?: string;
  readonly advice?: string;
  readonly notice?: string;
}

/** The line that tells what became of the latest text. */
function told(): Line | undefined {
  const lines: Line[] = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  return lines.findLast(({ message }) => message?.startsWith('message '));
}

const bodiesOf = (operation: string) =>
  bridge.aws.requests.filter((request) => request.operation === operation).map((request) => request.body);

describe('a text on the participant route', () => {
  it('makes four calls to Connect and seven to the tables when it is the first of its chat', async () => {
    const calls = await deliver();

    expect(calls.filter((call) => call !== 'UpdateItem')).toEqual([start, stream, connect, send]);
    expect(calls.filter((call) => call === 'UpdateItem')).toHaveLength(7);
    expect(bridge.connect.chats).toMatchObject([{ messages: [body] }]);
    expect(output).toContain('InboundDelivered');
  });

  it('makes one call to Connect and three to the tables when it joins its chat', async () => {
    await deliver();
    const calls = await deliver();

    expect(calls.toSorted()).toEqual([send, 'UpdateItem', 'UpdateItem', 'UpdateItem']);
    expect(bridge.connect.chats).toMatchObject([{ messages: [body, body] }]);
  });

  it('makes no call to Connect when it came before', async () => {
    await deliver('the-same');
    const calls = await deliver('the-same');

    expect(calls.filter((call) => /contact|participant/.test(call))).toEqual([]);
    expect(output).toContain('InboundRepeated');
  });

  it('opens a new chat when the one before is over', async () => {
    await deliver();
    for (const chat of bridge.connect.chats) chat.ended = true;
    const calls = await deliver();

    expect(calls.filter((call) => /contact|participant/.test(call))).toEqual([
      send,
      connect,
      start,
      stream,
      connect,
      send,
    ]);
    expect(bridge.connect.chats).toHaveLength(2);
  });
});

/** What Connect answers, and what is told of it. */
interface Refusal {
  readonly answer: WireAnswer;
  readonly reason: string;
  readonly advice: RegExp;
}

function refusal(status: number, name: string, advice: RegExp): Refusal {
  return { answer: telling(status, name), reason: name, advice };
}

describe('a text that Connect refuses for good is kept, and its log line says what to do where', () => {
  const place = `(number ${phoneNumberArn}, instance ${instanceArn}, flow ${flowArn})`;

  it.each<[string, string, Refusal]>([
    ['no such flow', start, refusal(404, 'ResourceNotFoundException', /exist/)],
    ['a bad parameter', start, refusal(400, 'InvalidParameterException', /published/)],
    ['a bad request', start, refusal(400, 'InvalidRequestException', /published/)],
    ['a role that may not', start, refusal(403, 'AccessDeniedException', /role/)],
    ['a role that may not', stream, refusal(403, 'AccessDeniedException', /role/)],
    [
      'no streaming',
      stream,
      {
        ...refusal(400, 'InvalidRequestException', /streaming topic/),
        reason: 'new-chat-refused InvalidRequestException',
      },
    ],
    [
      'a bad participant token',
      connect,
      {
        ...refusal(400, 'ValidationException', /message streaming on/),
        reason: 'new-chat-refused ValidationException',
      },
    ],
    [
      'a chat that its flow ends at once',
      send,
      { ...refusal(403, 'AccessDeniedException', /flow/), reason: 'chat-ended-at-once' },
    ],
    ['a bad message', send, refusal(400, 'ValidationException', /failure queue/)],
  ])('%s: %s', async (_, operation, { answer, reason, advice }) => {
    answerOnly(operation, answer);
    await deliver();

    expect(told()).toMatchObject({ message: 'message kept in the failure queue', reason });
    expect(told()?.advice).toMatch(advice);
    expect(told()?.advice).toContain(place);
    expect(bodiesOf('SendMessage')).toMatchObject([{ QueueUrl: bridge.environment.FAILURE_QUEUE_URL }]);
    expect(output).toContain('InboundKept');
  });
});

describe('a text that Connect refuses for now comes again', () => {
  it.each([start, stream, connect, send])('after a short while when %s is throttled', async (operation) => {
    answerOnly(operation, telling(429, 'TooManyRequestsException'));
    await deliver();

    expect(told()).toMatchObject({ reason: 'throttled TooManyRequestsException' });
    expect(bodiesOf('ChangeMessageVisibility')).toMatchObject([{ VisibilityTimeout: 5 }]);
  });

  it.each([start, stream, connect, send])(
    'not even that when %s fails once: a token makes it safe',
    async (operation) => {
      answerOnly(operation, exception(500, 'InternalServiceException'), 1);
      await deliver();

      expect(output).toContain('InboundDelivered');
      expect(bridge.connect.chats).toMatchObject([{ messages: [body] }]);
    },
  );

  it('after a minute when Connect is full, which is counted, and the customer is told once', async () => {
    answerOnly(start, telling(429, 'LimitExceededException'));
    await deliver();
    const visibility = bodiesOf('ChangeMessageVisibility');

    expect(visibility).toMatchObject([{ VisibilityTimeout: 60 }]);
    expect(bodiesOf('SendTextMessage')).toMatchObject([
      { OriginationIdentity: phoneNumberArn, MessageBody: texts.chatLimit },
    ]);
    expect(told()).toMatchObject({ reason: 'chat-limit', notice: 'accepted' });
    expect(told()?.advice).toMatch(/^ask AWS Support.*arn:aws:connect:.*arn:aws:connect:/);
    expect(output).toContain('InboundChatLimit');

    await deliver();
    expect(bodiesOf('SendTextMessage')).toEqual([]);
    expect(told()?.notice).toBeUndefined();
  });
});
