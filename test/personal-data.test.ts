import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChatItem } from '../lambda/core/chat-item.ts';
import type { InboundText } from '../lambda/core/inbound-text.ts';
import { exception, type WireAnswer, type WireRequest } from './adapters/loopback-aws.ts';
import { receipt, sqsRecord } from './fixtures/lane-records.ts';
import { inboundNotification, snsRecord, streamingNotification } from './fixtures/notifications.ts';
import { bridgeNumber, customerNumber } from './fixtures/numbers.ts';
import { item, onLane, text } from './fixtures/texts.ts';
import { type ComposedBridge, secretAccessKey, startBridge } from './handlers/composed-bridge.ts';
import { type Call, endOfCall } from './handlers/played-call.ts';

const body = 'Aubergine quokka\n    at zeppelin (/marzipan:1:2)';
const keyword = 'PAPRIKA';
const receiptHandle = 'AQEBpumpernickel0a';
const otherNumber = '+14155550177';

const forbidden = [
  ...['Aubergine', 'quokka', 'zeppelin', 'marzipan', keyword, receiptHandle, secretAccessKey],
  ...[customerNumber, bridgeNumber.phoneNumber, otherNumber].flatMap(runsOf),
];

/** All runs of seven digits: rarer than that they stand in timestamps, too. */
function runsOf(number: string): string[] {
  const digits = number.replace(/\D/g, '');
  return Array.from({ length: digits.length - 6 }, (_, index) => digits.slice(index, index + 7));
}

/** What a service says when it refuses: of whom, and what. */
const Message = `${customerNumber} wrote "${body}" to ${bridgeNumber.phoneNumber}`;
const telling = (status: number, name: string, fields: object = {}): WireAnswer =>
  exception(status, name, { message: Message, Message, ...fields });

let bridge: ComposedBridge;
let child: ChildProcess;
let streams: AsyncIterator<string>[];
let output = '';
beforeAll(async () => {
  bridge = await startBridge();
  const entry = fileURLToPath(new URL('./handlers/played-functions.ts', import.meta.url));
  const { PATH } = process.env;
  child = fork(entry, { silent: true, execArgv: [], env: { ...bridge.environment, PATH } });
  streams = [child.stdout, child.stderr].flatMap((input) =>
    input ? createInterface({ input })[Symbol.asyncIterator]() : [],
  );
  await once(child, 'message');
}, 20_000);
beforeEach(() => {
  bridge.aws.reset();
  output = '';
});
afterAll(async () => {
  child.kill();
  await bridge.stop();
});

/** Calls a function, and takes all that its process writes meanwhile. */
async function call(name: Call['name'], ...Records: unknown[]): Promise<void> {
  child.send({ name, event: { Records } } satisfies Call);
  const written = await Promise.all(streams.map(readCall));
  output += written.join('\n');
}

async function readCall(stream: AsyncIterator<string>): Promise<string> {
  const lines: string[] = [];
  for (let line = await stream.next(); line.value !== endOfCall; line = await stream.next()) {
    if (line.done) throw new Error(`expected the end of the call, but the process ended: ${lines.join(' ')}`);
    lines.push(line.value);
  }
  return lines.join('\n');
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

/** Every way in which a service can fail a call. */
const failures: readonly (readonly [string, WireAnswer])[] = [
  ['denied', telling(403, 'AccessDeniedException', { Reason: 'ACCOUNT_DISABLED' })],
  ['refused', telling(400, 'InvalidRequestException')],
  ['missing', telling(404, 'ResourceNotFoundException')],
  ['invalid', telling(400, 'ValidationException', { Fields: [{ Name: 'MessageBody', Message }] })],
  [
    'at fault',
    telling(400, 'ValidationException', { Fields: [{ Name: 'DestinationPhoneNumber', Message }] }),
  ],
  ['opted out', telling(400, 'ConflictException', { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' })],
  ['throttled', telling(429, 'ThrottlingException')],
  ['failed', telling(500, 'InternalServerException')],
  ['reset', 'reset'],
  ['cut off', 'cut'],
  ['answered by a proxy', { status: 200, body: Message }],
];

describe('a delivery writes no number, text or token', () => {
  it('of a text that it delivers, and delivers not again', async () => {
    const event = onItsLane(newText());
    await call('inbound-delivery', event);
    await call('inbound-delivery', event);
    expectOnlyHarmless('InboundDelivered', 'InboundRepeated');
  });

  it('of an item that it sends, and sends not again', async () => {
    await call('inbound-delivery', onItsLane(newText()));
    const event = onItsLane(newItem());
    await call('outbound-delivery', event);
    await call('outbound-delivery', event);
    expectOnlyHarmless('OutboundDelivered', 'OutboundRepeated');
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
