import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  composeInboundDelivery,
  composeInboundIntake,
  composeOutboundIntake,
} from '../../lambda/composition.ts';
import { composeOutboundDelivery } from '../../lambda/composition-replies.ts';
import type { ChatItem } from '../../lambda/core/chat-item.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import { exception, type WireAnswer } from '../adapters/loopback-aws.ts';
import { receipt, sqsRecord } from '../fixtures/lane-records.ts';
import { inboundNotification, snsRecord, streamingNotification } from '../fixtures/notifications.ts';
import { customerNumber } from '../fixtures/numbers.ts';
import { contact, item, onLane, text } from '../fixtures/texts.ts';
import { type ComposedBridge, startBridge } from './composed-bridge.ts';

const sendToConnect = 'POST /chat-integration-event';

let bridge: ComposedBridge;
let drainTexts: ReturnType<typeof composeInboundDelivery>;
let drainItems: ReturnType<typeof composeOutboundDelivery>;
beforeAll(async () => {
  bridge = await startBridge();
  for (const [name, value] of Object.entries(bridge.environment)) vi.stubEnv(name, value);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
  drainTexts = composeInboundDelivery();
  drainItems = composeOutboundDelivery();
});
beforeEach(() => bridge.aws.reset());
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  vi.unstubAllEnvs();
  await bridge.stop();
});

const contextWith = (milliseconds: number) => ({ getRemainingTimeInMillis: () => milliseconds }) as Context;
const context = contextWith(30_000);
/** Time for one attempt, and for no wait before a second. */
const hasty = contextWith(21_050);

const eventOf = (payload: { readonly id: string }) => ({
  Records: [sqsRecord({ ...receipt, body: JSON.stringify(onLane(payload)) })],
});
const newText = () => ({ ...text, id: crypto.randomUUID() });
const newItem = (changes: Partial<ChatItem> = {}) => ({ ...item, id: crypto.randomUUID(), ...changes });
const done = { batchItemFailures: [] };
const comesAgain = { batchItemFailures: [{ itemIdentifier: receipt.messageId }] };

/** Answers one operation otherwise than usual. */
function answerOnly(operation: string, answer: () => WireAnswer): void {
  const usual = bridge.aws.answer;
  bridge.aws.answer = (request) => (request.operation === operation ? answer() : usual(request));
}

function bodiesOf(operation: string): unknown[] {
  return bridge.aws.requests.filter((request) => request.operation === operation).map(({ body }) => body);
}

function operations(): string[] {
  return bridge.aws.requests.map(({ operation }) => operation).sort();
}

describe('the inbound functions', () => {
  it('put a text on the lane', async () => {
    await composeInboundIntake()({ Records: [inboundNotification()] }, context);
    expect(bodiesOf('SendMessage')).toMatchObject([{ QueueUrl: bridge.environment.LANE_URL }]);
  });

  it('keep what they cannot accept in the dead letters', async () => {
    await composeInboundIntake()({ Records: [snsRecord('STOP')] }, context);
    expect(bodiesOf('SendMessage')).toMatchObject([{ QueueUrl: bridge.environment.DEAD_LETTERS_URL }]);
  });

  it('try again to reach the lane, which swallows a repeat', async () => {
    let calls = 0;
    const usual = bridge.aws.answer;
    bridge.aws.answer = (request) => {
      calls += 1;
      return calls === 1 ? exception(500, 'InternalFailure') : usual(request);
    };
    await composeInboundIntake()({ Records: [inboundNotification()] }, context);
    expect(bodiesOf('SendMessage')).toHaveLength(2);
  });

  it('bring a text to Connect once, however often it comes', async () => {
    const event = eventOf(newText());
    for (let time = 0; time < 3; time++) expect(await drainTexts(event, context)).toEqual(done);
    expect(bodiesOf(sendToConnect)).toHaveLength(1);
  });

  it('make four calls for a text, and one more for the chat that it opens', async () => {
    await drainTexts(eventOf(newText()), context);
    expect(operations()).toEqual([sendToConnect, ...Array(4).fill('UpdateItem')]);

    bridge.aws.requests.length = 0;
    const joined = { InitialContactId: contact.contactId, NewChatCreated: false };
    answerOnly(sendToConnect, () => ({ status: 200, body: joined }));
    await drainTexts(eventOf(newText()), context);
    expect(operations()).toEqual([sendToConnect, ...Array(3).fill('UpdateItem')]);
  });

  it('make three calls one after the other for a text, since claim and conversation, and both last writes, go together', async () => {
    let depth = 0;
    const waves: string[][] = [];
    const usual = bridge.aws.answer;
    bridge.aws.answer = async (request) => {
      if (depth === 0) waves.push([]);
      depth += 1;
      waves.at(-1)?.push(request.operation);
      const answer = await usual(request);
      // Held until whatever was sent beside it has come, too.
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
      depth -= 1;
      return answer;
    };
    await drainTexts(eventOf(newText()), context);
    expect(waves).toEqual([['UpdateItem', 'UpdateItem'], [sendToConnect], ['UpdateItem', 'UpdateItem']]);
  });

  it('make three more calls for each further part of a long text', async () => {
    const joined = { InitialContactId: contact.contactId, NewChatCreated: false };
    answerOnly(sendToConnect, () => ({ status: 200, body: joined }));
    const long: InboundText = { ...newText(), body: 'word '.repeat(600) };
    await drainTexts(eventOf(long), context);
    expect(bodiesOf(sendToConnect)).toHaveLength(3);
    expect(bridge.aws.requests).toHaveLength(4 + 2 * 3);
  });

  it.each<[string, WireAnswer]>([
    ['fails', exception(500, 'InternalServiceException')],
    ['resets', 'reset'],
    ['is throttled', exception(429, 'ThrottlingException')],
  ])('call Connect once when it %s, and have the text brought again', async (_, answer) => {
    answerOnly(sendToConnect, () => answer);
    expect(await drainTexts(eventOf(newText()), hasty)).toEqual(comesAgain);
    expect(bodiesOf(sendToConnect)).toHaveLength(1);
    expect(bodiesOf('ChangeMessageVisibility')).toMatchObject([{ VisibilityTimeout: 5 }]);
  });

  it('begin nothing that might not end in time', async () => {
    expect(await drainTexts(eventOf(newText()), contextWith(20_999))).toEqual(comesAgain);
    expect(bodiesOf(sendToConnect)).toEqual([]);
  });

  it('move a text that Connect refuses to the failure queue', async () => {
    answerOnly(sendToConnect, () => exception(403, 'AccessDeniedException'));
    expect(await drainTexts(eventOf(newText()), context)).toEqual(done);
    expect(bodiesOf('SendMessage')).toMatchObject([
      { QueueUrl: bridge.environment.FAILURE_QUEUE_URL, MessageDeduplicationId: receipt.messageId },
    ]);
  });

  it('wait 15 seconds for the answer of a call that must not be repeated', async () => {
    const taken = Promise.withResolvers<void>();
    answerOnly(sendToConnect, () => {
      taken.resolve();
      return 'silence';
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let ended = false;
    const draining = drainTexts(eventOf(newText()), context).finally(() => {
      ended = true;
    });
    await taken.promise;
    await vi.advanceTimersByTimeAsync(14_999);
    await new Promise(setImmediate);
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    expect(await draining).toEqual(comesAgain);
    expect(bodiesOf(sendToConnect)).toHaveLength(1);
  });
});

describe('the outbound functions', () => {
  beforeEach(async () => {
    await drainTexts(eventOf(newText()), context);
    bridge.aws.requests.length = 0;
  });

  it('put an item on the lane', async () => {
    await composeOutboundIntake()({ Records: [streamingNotification()] }, context);
    expect(bodiesOf('SendMessage')).toMatchObject([{ QueueUrl: bridge.environment.LANE_URL }]);
  });

  it('keep an item of another instance in the dead letters', async () => {
    const attributes = { InstanceId: 'another', MessageVisibility: 'ALL' };
    await composeOutboundIntake()({ Records: [streamingNotification({}, attributes)] }, context);
    expect(bodiesOf('SendMessage')).toMatchObject([{ QueueUrl: bridge.environment.DEAD_LETTERS_URL }]);
  });

  it('send an item once, however often it comes', async () => {
    const event = eventOf(newItem());
    for (let time = 0; time < 3; time++) expect(await drainItems(event, context)).toEqual(done);
    expect(bodiesOf('SendTextMessage')).toMatchObject([{ DestinationPhoneNumber: customerNumber }]);
  });

  it('make five calls for an item', async () => {
    await drainItems(eventOf(newItem()), context);
    expect(operations()).toEqual(['GetItem', 'SendTextMessage', ...Array(3).fill('UpdateItem')]);
  });

  it('know the chat and its conversation before they send, and settle after it', async () => {
    await drainItems(eventOf(newItem()), context);
    const order = bridge.aws.requests.map(({ operation }) => operation);
    expect(order.indexOf('SendTextMessage')).toBe(3);
    expect(order.at(-1)).toBe('UpdateItem');
  });

  it('make one more call for a menu', async () => {
    const content = JSON.stringify({
      templateType: 'QuickReply',
      version: '1.0',
      data: { content: { title: 'Which?', elements: [{ title: 'Red' }, { title: 'Blue' }] } },
    });
    const contentType = 'application/vnd.amazonaws.connect.message.interactive';
    await drainItems(eventOf(newItem({ content, contentType })), context);
    expect(operations()).toEqual(['GetItem', 'SendTextMessage', ...Array(4).fill('UpdateItem')]);
    expect(bodiesOf('SendTextMessage')).toMatchObject([
      { MessageBody: expect.stringContaining('1. Red\n2. Blue') },
    ]);
  });

  it('write down that a chat has ended by one call', async () => {
    const contentType = 'application/vnd.amazonaws.connect.event.chat.ended';
    await drainItems(
      eventOf(newItem({ type: 'EVENT', contentType, contactId: crypto.randomUUID() })),
      context,
    );
    expect(operations()).toEqual(['UpdateItem']);
  });

  it('tell the agent by an attribute of the chat when the customer will not have it', async () => {
    answerOnly('SendTextMessage', () =>
      exception(400, 'ConflictException', { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' }),
    );
    expect(await drainItems(eventOf(newItem()), context)).toEqual(done);
    expect(bodiesOf('POST /contact/attributes')).toMatchObject([
      { Attributes: { smsDelivery: 'opted-out' }, InitialContactId: contact.contactId },
    ]);
  });

  it('ask Connect whose chat it is when nobody remembers', async () => {
    const { contactId: _, ...conversation } = contact;
    const early = newItem({ contactId: crypto.randomUUID() });
    answerOnly(`GET /contact/attributes/${early.instanceId}/${early.contactId}`, () => ({
      status: 200,
      body: { Attributes: conversation },
    }));
    expect(await drainItems(eventOf(early), context)).toEqual(done);
    expect(bodiesOf('SendTextMessage')).toMatchObject([{ DestinationPhoneNumber: customerNumber }]);
  });

  it.each<[string, number, WireAnswer]>([
    ['fails', 5, exception(500, 'InternalServerException')],
    ['resets', 5, 'reset'],
    ['is throttled', 10, exception(400, 'ThrottlingException')],
  ])(
    'call End User Messaging once when it %s, and have the item brought again in %i s',
    async (_, seconds, answer) => {
      answerOnly('SendTextMessage', () => answer);
      expect(await drainItems(eventOf(newItem()), hasty)).toEqual(comesAgain);
      expect(bodiesOf('SendTextMessage')).toHaveLength(1);
      expect(bodiesOf('ChangeMessageVisibility')).toMatchObject([{ VisibilityTimeout: seconds }]);
    },
  );
});
