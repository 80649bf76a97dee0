import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChatItem } from '../lambda/core/chat-item.ts';
import type { InboundText } from '../lambda/core/inbound-text.ts';
import type { WireAnswer, WireRequest } from './adapters/loopback-aws.ts';
import { receipt, sqsRecord } from './fixtures/lane-records.ts';
import { inboundNotification, snsRecord, streamingNotification } from './fixtures/notifications.ts';
import {
  blockedNumber,
  customerNumber,
  fileNumber,
  impatientNumber,
  wordedNumber,
} from './fixtures/numbers.ts';
import {
  body,
  failures,
  forbidden,
  keyword,
  Message,
  otherNumber,
  receiptHandle,
  telling,
} from './fixtures/personal-data.ts';
import { receiptPayload } from './fixtures/receipts.ts';
import { item, itemContext, onLane, text } from './fixtures/texts.ts';
import { type ComposedBridge, startBridge } from './handlers/composed-bridge.ts';
import type { Call } from './handlers/played-call.ts';
import { type PlayedFunctions, startFunctions } from './handlers/played-process.ts';

let bridge: ComposedBridge;
let functions: PlayedFunctions;
let output = '';
beforeAll(async () => {
  bridge = await startBridge();
  functions = await startFunctions(bridge.environment);
}, 20_000);
beforeEach(() => {
  bridge.aws.reset();
  output = '';
});
afterAll(async () => {
  functions.stop();
  await bridge.stop();
});

/** Calls a function, and takes all that its process writes meanwhile. */
async function call(name: Call['name'], ...Records: unknown[]): Promise<void> {
  output += await functions.call({ name, event: { Records } });
}

/** Answers one operation otherwise than usual, for all calls or for the first few. */
function answerOnly(matches: (request: WireRequest) => boolean, answer: WireAnswer, times = Infinity): void {
  const usual = bridge.aws.answer;
  let left = times;
  bridge.aws.answer = (request) => {
    if (left === 0 || !matches(request)) return usual(request);
    left -= 1;
    return answer;
  };
}

const named =
  (...names: string[]) =>
  ({ operation }: WireRequest) =>
    names.some((name) => operation.startsWith(name));

/** Looks that the function did what the test is about, and said nothing that may not be seen. */
function expectOnlyHarmless(...expected: string[]): void {
  expect(expected.filter((part) => !output.includes(part))).toEqual([]);
  expect(forbidden.filter((part) => output.includes(part))).toEqual([]);
}

const onItsLane = (payload: InboundText | ChatItem) =>
  sqsRecord({ ...receipt, receiptHandle, body: JSON.stringify(onLane(payload)) });
const newText = () => ({ ...text, id: crypto.randomUUID(), body, keyword });
const newWord = (word: string): InboundText => ({
  ...newText(),
  body: word,
  bridgeNumber: wordedNumber.phoneNumber,
});
/** Says the same in two seconds, the second of which is held. */
async function repeat(customerNumber: string): Promise<void> {
  const conversation = { bridgeNumber: impatientNumber.phoneNumber, customerNumber };
  for (const snsTimestamp of ['2026-01-02T12:45:07.000Z', '2026-01-02T12:45:08.000Z']) {
    const message = { ...onLane({ ...newText(), ...conversation }), snsTimestamp };
    await call('inbound-delivery', sqsRecord({ ...receipt, receiptHandle, body: JSON.stringify(message) }));
  }
}
/** A file in a chat that the bridge has opened. */
async function newFile() {
  const { phoneNumber } = fileNumber;
  const conversation = { customerNumber, bridgeNumber: phoneNumber };
  await call('inbound-delivery', onItsLane({ ...newText(), ...conversation }));
  const contactId = bridge.connect.chats.at(-1)?.contactId ?? '';
  const context = { contact: contactId, item: 'item-1', part: '1/1' };
  const contact = { ...conversation, contactId };
  return { contact, attachmentId: 'file', contentType: 'image/png', context };
}
const newItem = () => ({ ...item, id: crypto.randomUUID(), content: body });

const texted = (changes: object = {}) =>
  inboundNotification({ messageBody: body, messageKeyword: keyword, ...changes });
const answered = (changes: object = {}) =>
  streamingNotification({ Content: body, DisplayName: body, ...changes });

describe('an intake writes no number, text or token', () => {
  it.each<[string, unknown, string]>([
    ['accepts', texted(), 'InboundAccepted'],
    ['drops', texted({ messageBody: ' ' }), 'InboundDropped'],
    ['cannot place', texted({ destinationNumber: otherNumber }), 'unknown-bridge-number'],
    ['cannot read', texted({ originationNumber: Message }), 'invalid: originationNumber'],
    ['cannot parse', snsRecord(Message), 'not-json'],
    ['does not know', { [Message]: Message }, 'invalid: Sns'],
  ])('of an inbound notification that it %s', async (_, record, expected) => {
    await call('inbound-intake', record);
    expectOnlyHarmless(expected);
  });

  it.each<[string, unknown, string]>([
    ['accepts', answered(), 'OutboundAccepted'],
    ['drops', answered({ ParticipantRole: 'CUSTOMER' }), 'OutboundDropped'],
    ['cannot read', answered({ Id: { [Message]: Message } }), 'invalid: Id'],
    ['cannot parse', snsRecord(Message), 'not-json'],
  ])('of a streaming notification that it %s', async (_, record, expected) => {
    await call('outbound-intake', record);
    expectOnlyHarmless(expected);
  });

  it.each<[string, WireAnswer]>([
    ['refused', telling(403, 'AccessDeniedException')],
    ['failed', telling(500, 'InternalFailure')],
    ['reset', 'reset'],
    ['answered by a proxy', { status: 200, body: Message }],
  ])('when its queue is %s', async (_, answer) => {
    answerOnly(named('SendMessage'), answer);
    await call('inbound-intake', texted(), snsRecord(Message));
    expectOnlyHarmless('queue not reached; Lambda calls again', '"frames"');
  });
});

const reported = (changes: object = {}) =>
  snsRecord(JSON.stringify({ ...receiptPayload, messageStatusDescription: body, ...changes }));
const saidOf = (itemId: string) => ({ context: { ...itemContext, item: itemId } });

describe('the receipts write no number, text or token', () => {
  it.each<[string, unknown, string]>([
    ['matches', reported(), 'ReceiptDelivered'],
    ['cannot match', reported({ context: { [Message]: body } }), 'ReceiptUnmatched'],
    ['cannot read', reported({ messageId: { [Message]: Message } }), 'invalid: messageId'],
    ['cannot parse', snsRecord(Message), 'not-json'],
    ['does not know', { [Message]: Message }, 'invalid: Sns'],
  ])('of one that it %s', async (_, record, expected) => {
    await call('receipts', record);
    expectOnlyHarmless(expected);
  });

  it.each(failures)('when Connect has it %s', async (_, answer) => {
    await call('inbound-delivery', onItsLane(newText()));
    answerOnly(named('POST /contact/attributes'), answer);
    const failed = { ...saidOf(crypto.randomUUID()), messageId: crypto.randomUUID() };
    await call('receipts', reported({ ...failed, eventType: 'TEXT_SPAM' }));
    expectOnlyHarmless('ReceiptFailedSpam');
  });

  it.each(failures.filter(([name]) => name !== 'throttled'))(
    'when the table has it %s',
    async (_, answer) => {
      answerOnly(named('UpdateItem', 'GetItem'), answer);
      await call('receipts', reported(saidOf(crypto.randomUUID())));
      expectOnlyHarmless('"Receipt');
      expect(output).toMatch(/Receipt(Later|Kept)/);
    },
  );

  it.each(failures.slice(-3))('when the dead letters have it %s', async (_, answer) => {
    answerOnly(named('SendMessage'), answer);
    await call('receipts', snsRecord(Message));
    expectOnlyHarmless('ReceiptFaults', 'receipt not taken; Lambda calls again');
  });
});

describe('a delivery writes no number, text or token', () => {
  it('of a text that it delivers, and delivers not again', async () => {
    const event = onItsLane(newText());
    await call('inbound-delivery', event);
    await call('inbound-delivery', event);
    expectOnlyHarmless('InboundDelivered', 'InboundRepeated');
  });

  it('of a text that a guard holds, nor of what the customer is told', async () => {
    await repeat(otherNumber);
    answerOnly(named('SendTextMessage'), telling(400, 'AccessDeniedException'));
    await repeat(customerNumber);
    await call(
      'inbound-delivery',
      onItsLane({ ...newText(), bridgeNumber: wordedNumber.phoneNumber, customerNumber: blockedNumber }),
    );
    expectOnlyHarmless(
      'InboundHeldBlockedNumber',
      'InboundHeldRepeatedBody',
      'refused-for-good AccessDeniedException',
      '"notice":"accepted"',
    );
  });

  it.each<[string, string]>([
    ['ends the chat', 'bye'],
    ['opts out', 'STOP'],
    ['opts in', 'START'],
    ['asks for help', 'HELP'],
  ])('of a word that %s', async (_, word) => {
    await call('inbound-delivery', onItsLane({ ...newWord(word) }));
    expectOnlyHarmless('InboundDelivered');
  });

  it.each(failures)('of a word whose calls End User Messaging or Connect has %s', async (_, answer) => {
    answerOnly(named('POST /chat', 'SendTextMessage', 'PutOptedOutNumber', 'DeleteOptedOutNumber'), answer);
    for (const word of ['bye', 'STOP', 'START', 'HELP'])
      await call('inbound-delivery', onItsLane(newWord(word)));
    expectOnlyHarmless('"Inbound');
  });

  it('of an item that it sends, and sends not again', async () => {
    await call('inbound-delivery', onItsLane(newText()));
    const event = onItsLane(newItem());
    await call('outbound-delivery', event);
    await call('outbound-delivery', event);
    expectOnlyHarmless('OutboundDelivered', 'OutboundRepeated');
  });

  it('of a file that it sends', async () => {
    await call('outbound-files', await newFile());
    expectOnlyHarmless('file accepted');
  });

  it.each(failures)('of a file whose way has it %s at each step', async (_, answer) => {
    const file = await newFile();
    for (const step of ['POST /participant/attachment', 'GET /files', 'PUT /media', 'SendMediaMessage']) {
      answerOnly(named(step), answer);
      await call('outbound-files', file);
      bridge.aws.reset();
    }
    expectOnlyHarmless('"message":"file ');
  });

  it.each(failures)('when the function for files has it %s', async (_, answer) => {
    const { contact } = await newFile();
    const attachments = [{ id: 'file', status: 'APPROVED', contentType: 'image/png' }];
    answerOnly(named('POST /2015-03-31/functions'), answer);
    const file = { ...newItem(), type: 'ATTACHMENT', contactId: contact.contactId, attachments };
    await call('outbound-delivery', onItsLane(file));
    expectOnlyHarmless('"Outbound');
  });

  it('of what it cannot read', async () => {
    const event = sqsRecord({ ...receipt, receiptHandle, body: Message });
    await call('inbound-delivery', event);
    await call('outbound-delivery', event);
    expectOnlyHarmless('unreadable-message', 'InboundKept', 'OutboundKept');
  });

  it('of what comes from no lane', async () => {
    await call('inbound-delivery', { body: Message, [Message]: Message });
    expectOnlyHarmless('expected a record of a FIFO queue');
  });

  it.each(failures)('when Connect or End User Messaging has it %s', async (_, answer) => {
    await call('inbound-delivery', onItsLane(newText()));
    answerOnly(named('POST /chat', 'SendTextMessage'), answer);
    await call('inbound-delivery', onItsLane(newText()));
    await call('outbound-delivery', onItsLane(newItem()));
    expectOnlyHarmless('InboundDelivered', '"Outbound');
    expect(output).toMatch(/Inbound(Later|Kept)/);
    expect(output).toMatch(/Outbound(Later|Kept|NotWanted)/);
  });

  it.each(failures.filter(([name]) => name !== 'throttled'))(
    'when the table has it %s',
    async (_, answer) => {
      answerOnly(named('UpdateItem', 'GetItem'), answer);
      await call('inbound-delivery', onItsLane(newText()));
      await call('outbound-delivery', onItsLane(newItem()));
      expectOnlyHarmless('InboundLater', 'OutboundLater', 'ledger-claim-failed');
    },
  );

  it('when the table refuses to be written in the middle', async () => {
    const settling = ({ operation, raw }: WireRequest) =>
      operation === 'UpdateItem' && raw.includes(':completed');
    answerOnly(settling, telling(400, 'ValidationException'), 2);
    await call('inbound-delivery', onItsLane(newText()));
    expectOnlyHarmless('InboundDelivered');
  });

  it.each(failures.slice(0, 1).concat(failures.slice(-3)))(
    'when both its queues have it %s',
    async (_, answer) => {
      answerOnly(named('POST /chat', 'SendTextMessage'), telling(403, 'AccessDeniedException'));
      answerOnly(named('SendMessage', 'ChangeMessageVisibility'), answer);
      await call('inbound-delivery', onItsLane(newText()));
      expectOnlyHarmless('InboundFaults', 'delivery failed', 'visibility not shortened');
    },
  );

  it.each(failures.slice(0, 1).concat(failures.slice(-1)))(
    'when nobody knows whose chat it is, and Connect has it %s',
    async (_, answer) => {
      answerOnly(named('GET /contact/attributes'), answer);
      const event = onItsLane({ ...newItem(), contactId: crypto.randomUUID() });
      await call('outbound-delivery', event);
      expectOnlyHarmless('"Outbound');
    },
  );
});
