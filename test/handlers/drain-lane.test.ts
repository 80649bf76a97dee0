import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import type { Delivery, Later } from '../../lambda/core/delivery.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import type { LaneReceipt } from '../../lambda/core/ports.ts';
import { parseTextMessage } from '../../lambda/events/lane-message.ts';
import { type DeliveryCall, type DrainLanePorts, drainLane } from '../../lambda/handlers/drain-lane.ts';
import { receipt, sqsRecord } from '../fixtures/lane-records.ts';
import { onLane, text } from '../fixtures/texts.ts';
import { MemoryLog } from '../twins/memory-log.ts';
import { MemoryMetrics } from '../twins/memory-metrics.ts';

const accepted: Delivery = { kind: 'done', result: 'accepted' };
const later: Later = { kind: 'later', reason: 'throttled', advice: 'wait' };
const kept: Delivery = { kind: 'kept', reason: 'AccessDeniedException', advice: 'cure it' };

const body = JSON.stringify(onLane(text));
const given: LaneReceipt = { ...receipt, body };
const context = { getRemainingTimeInMillis: () => 12_345 } as Context;

/** A delivery that ends as it is told to, text by text. */
function open(answer: (text: InboundText, call: DeliveryCall) => Promise<Delivery> = async () => accepted) {
  const events: unknown[] = [];
  const ports: DrainLanePorts & { log: MemoryLog; metrics: MemoryMetrics } = {
    laneReturns: {
      returnAfter: async ({ messageId }, seconds) => void events.push({ returned: messageId, seconds }),
    },
    failureQueue: {
      keep: async (message, reason) => void events.push({ kept: message, reason }),
    },
    log: new MemoryLog(),
    metrics: new MemoryMetrics(),
  };
  const drain = (receipts: readonly LaneReceipt[], over: Partial<DrainLanePorts> = {}) =>
    drainLane<InboundText>(
      {
        name: 'Inbound',
        parse: parseTextMessage,
        begin: (begun) => void events.push({ begun: begun === context }),
        deliver: ({ payload }, call) => {
          events.push({ delivered: payload.id });
          return answer(payload, call);
        },
      },
      { ...ports, ...over },
    )({ Records: receipts.map(sqsRecord) }, context);
  return { ...ports, events, drain };
}

/** A message of its own for each name. */
function batch(...names: string[]): LaneReceipt[] {
  return names.map((name) => ({
    ...given,
    messageId: `message-${name}`,
    body: JSON.stringify(onLane({ ...text, id: name })),
  }));
}

const begun = { begun: true };
const nothingFailed = { batchItemFailures: [] };

describe('a delivery that is done', () => {
  it.each<[Delivery, string]>([
    [accepted, 'InboundDelivered'],
    [{ kind: 'done', result: 'repeated' }, 'InboundRepeated'],
    [{ kind: 'done', result: 'not-wanted', reason: 'opted-out' }, 'InboundNotWanted'],
    [{ kind: 'done', result: 'ignored', reason: 'blank' }, 'InboundIgnored'],
  ])('%o leaves the lane, counted as %s', async (delivery, metric) => {
    const { drain, events, metrics, log } = open(async () => delivery);
    expect(await drain([given])).toEqual(nothingFailed);
    expect(events).toEqual([begun, { delivered: text.id }]);
    expect(metrics.counts).toEqual({ [metric]: 1 });
    expect(log.lines).toMatchObject([
      { level: 'info', fields: { correlationId: text.id, reason: delivery.reason, receiveCount: 1 } },
    ]);
  });

  it('is told how long the function may still take', async () => {
    let remaining = 0;
    const { drain } = open(async (_, { deadline }) => {
      remaining = deadline.remainingMilliseconds();
      return accepted;
    });
    await drain([given]);
    expect(remaining).toBe(12_345);
  });

  it('takes a whole batch in its order', async () => {
    const { drain, events } = open();
    expect(await drain(batch('one', 'two', 'three'))).toEqual(nothingFailed);
    expect(events).toEqual([begun, { delivered: 'one' }, { delivered: 'two' }, { delivered: 'three' }]);
  });
});

describe('a delivery for later', () => {
  it.each([
    [1, 5],
    [2, 15],
    [3, 60],
    [4, 60],
    [89, 60],
  ])('comes again, received %i times, after %i seconds', async (receiveCount, seconds) => {
    const { drain, events, metrics, log } = open(async () => later);
    expect(await drain([{ ...given, receiveCount }])).toEqual({
      batchItemFailures: [{ itemIdentifier: given.messageId }],
    });
    expect(events.slice(2)).toEqual([{ returned: given.messageId, seconds }]);
    expect(metrics.counts).toEqual({ InboundLater: 1 });
    expect(log.lines).toMatchObject([
      {
        level: 'warn',
        fields: { correlationId: text.id, reason: 'throttled', advice: 'wait', receiveCount },
      },
    ]);
  });

  it('is kept with its reason when it has been received ninety times', async () => {
    const { drain, events } = open(async () => later);
    const patient = { ...given, receiveCount: 90 };
    expect(await drain([patient])).toEqual(nothingFailed);
    expect(events.slice(2)).toEqual([{ kept: patient, reason: 'throttled' }]);
  });

  it('leaves the rest of the batch untouched, to come again behind it', async () => {
    const { drain, events } = open(async ({ id }) => (id === 'two' ? later : accepted));
    expect(await drain(batch('one', 'two', 'three', 'four'))).toEqual({
      batchItemFailures: ['two', 'three', 'four'].map((name) => ({ itemIdentifier: `message-${name}` })),
    });
    expect(events).toEqual([
      begun,
      { delivered: 'one' },
      { delivered: 'two' },
      { returned: 'message-two', seconds: 5 },
    ]);
  });

  it('comes again all the same when its wait cannot be shortened', async () => {
    const { drain, log } = open(async () => later);
    const fault = Object.assign(new Error('+12065550142'), { name: 'MessageNotInflight' });
    const laneReturns = {
      returnAfter: async () => {
        throw fault;
      },
    };
    expect(await drain([given], { laneReturns })).toEqual({
      batchItemFailures: [{ itemIdentifier: given.messageId }],
    });
    expect(log.lines[0]).toEqual({
      level: 'warn',
      event: 'visibility not shortened',
      fields: { messageId: given.messageId, fault: 'MessageNotInflight' },
    });
  });
});

describe('a delivery that is kept', () => {
  it('goes to the failure queue as it came, with its reason, and leaves the lane', async () => {
    const { drain, events, metrics, log } = open(async () => kept);
    expect(await drain([given])).toEqual(nothingFailed);
    expect(events.slice(2)).toEqual([{ kept: given, reason: 'AccessDeniedException' }]);
    expect(metrics.counts).toEqual({ InboundKept: 1 });
    expect(log.lines).toMatchObject([
      {
        level: 'error',
        fields: { reason: 'AccessDeniedException', advice: 'cure it', correlationId: text.id },
      },
    ]);
  });

  it('blocks nothing behind it', async () => {
    const { drain, events } = open(async ({ id }) => (id === 'one' ? kept : accepted));
    expect(await drain(batch('one', 'two'))).toEqual(nothingFailed);
    expect(events.at(-1)).toEqual({ delivered: 'two' });
  });

  it('comes again when the failure queue cannot be reached', async () => {
    const { drain, events, metrics } = open(async () => kept);
    const failureQueue = {
      keep: async () => {
        throw new Error('unreachable');
      },
    };
    expect(await drain([given], { failureQueue })).toEqual({
      batchItemFailures: [{ itemIdentifier: given.messageId }],
    });
    expect(events.slice(2)).toEqual([{ returned: given.messageId, seconds: 5 }]);
    expect(metrics.counts).toEqual({ InboundFaults: 1 });
  });

  it.each([
    ['not-json', 'hello'],
    ['invalid: version', JSON.stringify({ ...onLane(text), version: 99 })],
  ])('has a body that cannot be read: %s', async (reason, unreadable) => {
    const { drain, events, log } = open();
    const broken = { ...given, body: unreadable };
    expect(await drain([broken])).toEqual(nothingFailed);
    expect(events).toEqual([begun, { kept: broken, reason: `unreadable-message ${reason}` }]);
    expect(log.lines).toMatchObject([{ fields: { correlationId: given.messageId } }]);
  });
});

describe('a delivery that a person put back', () => {
  it.each([
    ['unknown-outcome', given.messageId],
    ['AccessDeniedException', undefined],
    [undefined, undefined],
  ])('from %s is released as %s', async (releasedFrom, releasedAs) => {
    const calls: DeliveryCall[] = [];
    const { drain } = open(async (_, call) => {
      calls.push(call);
      return accepted;
    });
    await drain([{ ...given, ...(releasedFrom !== undefined && { releasedFrom }) }]);
    expect(calls.map((call) => call.releasedAs)).toEqual([releasedAs]);
  });
});

describe('a delivery that breaks', () => {
  const fault = new Error('broken');

  it('comes again, counted and told as a fault', async () => {
    const { drain, events, metrics, log } = open(async () => {
      throw fault;
    });
    expect(await drain(batch('one', 'two'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-one' }, { itemIdentifier: 'message-two' }],
    });
    expect(events.slice(2)).toEqual([{ returned: 'message-one', seconds: 5 }]);
    expect(metrics.counts).toEqual({ InboundFaults: 1 });
    expect(log.lines).toEqual([
      {
        level: 'error',
        event: 'delivery failed; the message comes again',
        fields: { correlationId: 'one' },
        fault,
      },
    ]);
  });

  it('throws for what is no record of a lane, and touches none of the batch', async () => {
    const { events, ...ports } = open();
    const handle = drainLane<InboundText>(
      { name: 'Inbound', parse: parseTextMessage, begin: () => undefined, deliver: async () => accepted },
      ports,
    );
    const broken = { ...sqsRecord(given), attributes: {} };
    await expect(handle({ Records: [sqsRecord(given), broken] }, context)).rejects.toThrow('FIFO queue');
    expect(events).toEqual([]);
  });
});
