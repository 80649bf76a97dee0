import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../lambda/core/delivery.ts';
import { text } from '../fixtures/texts.ts';
import { accepted, batch, begun, given, later, nothingFailed, openDelivery } from './open-delivery.ts';

describe('a delivery that is done', () => {
  it.each<[Delivery, string]>([
    [accepted, 'InboundDelivered'],
    [{ kind: 'done', result: 'repeated' }, 'InboundRepeated'],
    [{ kind: 'done', result: 'not-wanted', reason: 'opted-out' }, 'InboundNotWanted'],
    [{ kind: 'done', result: 'ignored', reason: 'blank' }, 'InboundIgnored'],
  ])('%o leaves the lane, counted as %s', async (delivery, metric) => {
    const { drain, events, metrics, log } = openDelivery(async () => delivery);
    expect(await drain([given])).toEqual(nothingFailed);
    expect(events).toEqual([begun, { delivered: text.id }]);
    expect(metrics.counts).toEqual({ [metric]: 1 });
    expect(log.lines).toMatchObject([
      { level: 'info', fields: { correlationId: text.id, reason: delivery.reason, receiveCount: 1 } },
    ]);
  });

  it('is told how long the function may still take', async () => {
    let remaining = 0;
    const { drain } = openDelivery(async (_, { deadline }) => {
      remaining = deadline.remainingMilliseconds();
      return accepted;
    });
    await drain([given]);
    expect(remaining).toBe(12_345);
  });

  it('takes a whole batch in its order', async () => {
    const { drain, events } = openDelivery();
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
    const { drain, events, metrics, log } = openDelivery(async () => later);
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

  it('comes again after the wait that it asks for, with what the customer was told', async () => {
    const { drain, events, log } = openDelivery(async () => ({
      ...later,
      waitSeconds: 60,
      notice: 'accepted',
    }));
    await drain([given]);
    expect(events.slice(2)).toEqual([{ returned: given.messageId, seconds: 60 }]);
    expect(log.lines).toMatchObject([{ fields: { notice: 'accepted' } }]);
  });

  it.each([
    [1, 'InboundLater'],
    [90, 'InboundKept'],
  ])(
    'is counted apart when Connect has no room for its chat, received %i times',
    async (receiveCount, metric) => {
      const { drain, metrics } = openDelivery(async () => ({ ...later, reason: 'chat-limit' }));
      await drain([{ ...given, receiveCount }]);
      expect(metrics.counts).toEqual({ InboundChatLimit: 1, [metric]: 1 });
    },
  );

  it.each([
    ['own-number', 'InboundHeldOwnNumber'],
    ['blocked-number', 'InboundHeldBlockedNumber'],
    ['country', 'InboundHeldCountry'],
    ['flood', 'InboundHeldFlood'],
    ['repeated-body', 'InboundHeldRepeatedBody'],
  ])('is counted apart when the guard %s holds it, and kept under its name', async (reason, metric) => {
    const { drain, events, metrics, log } = openDelivery(async () => ({
      kind: 'kept',
      reason,
      notice: 'accepted',
    }));
    expect(await drain([given])).toEqual(nothingFailed);
    expect(events.slice(2)).toEqual([{ kept: given, reason }]);
    expect(metrics.counts).toEqual({ [metric]: 1 });
    expect(log.lines).toMatchObject([{ fields: { reason, notice: 'accepted' } }]);
  });

  it.each([
    ['flood', { releasedFrom: 'flood' }],
    ['unknown-outcome', { releasedFrom: 'unknown-outcome', releasedAs: given.messageId }],
  ])('is told that a person has released it from %s', async (releasedFrom, expected) => {
    const told: unknown[] = [];
    const { drain } = openDelivery(async (_, { deadline: __, ...call }) => {
      told.push(call);
      return accepted;
    });
    await drain([{ ...given, releasedFrom }]);
    expect(told).toEqual([expected]);
  });

  it('is kept with its reason when it has been received ninety times', async () => {
    const { drain, events } = openDelivery(async () => later);
    const patient = { ...given, receiveCount: 90 };
    expect(await drain([patient])).toEqual(nothingFailed);
    expect(events.slice(2)).toEqual([{ kept: patient, reason: 'throttled' }]);
  });

  it('leaves the rest of the batch untouched, to come again behind it', async () => {
    const { drain, events } = openDelivery(async ({ id }) => (id === 'two' ? later : accepted));
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
    const { drain, log } = openDelivery(async () => later);
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
