import { describe, expect, it } from 'vitest';
import type { DeliveryCall } from '../../lambda/core/delivery.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import { parseTextMessage } from '../../lambda/events/lane-message.ts';
import { drainLane } from '../../lambda/handlers/drain-lane.ts';
import { sqsRecord } from '../fixtures/lane-records.ts';
import { onLane, text } from '../fixtures/texts.ts';
import {
  accepted,
  batch,
  begun,
  context,
  given,
  kept,
  nothingFailed,
  openDelivery,
} from './open-delivery.ts';

describe('a delivery that is kept', () => {
  it('goes to the failure queue as it came, with its reason, and leaves the lane', async () => {
    const { drain, events, metrics, log } = openDelivery(async () => kept);
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
    const { drain, events } = openDelivery(async ({ id }) => (id === 'one' ? kept : accepted));
    expect(await drain(batch('one', 'two'))).toEqual(nothingFailed);
    expect(events.at(-1)).toEqual({ delivered: 'two' });
  });

  it('comes again when the failure queue cannot be reached', async () => {
    const { drain, events, metrics } = openDelivery(async () => kept);
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
    ['later-version', JSON.stringify({ ...onLane(text), version: 99 })],
  ])('has a body that cannot be read: %s', async (reason, unreadable) => {
    const { drain, events, log } = openDelivery();
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
    const { drain } = openDelivery(async (_, call) => {
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
    const { drain, events, metrics, log } = openDelivery(async () => {
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
    const { events, ...ports } = openDelivery();
    const handle = drainLane<InboundText>(
      { name: 'Inbound', parse: parseTextMessage, begin: () => undefined, deliver: async () => accepted },
      ports,
    );
    const broken = { ...sqsRecord(given), attributes: {} };
    await expect(handle({ Records: [sqsRecord(given), broken] }, context)).rejects.toThrow('FIFO queue');
    expect(events).toEqual([]);
  });
});
