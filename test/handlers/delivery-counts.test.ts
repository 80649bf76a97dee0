import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../lambda/core/delivery.ts';
import { countsOf } from '../../lambda/handlers/delivery-counts.ts';
import { accepted, batch, given, kept, openDelivery } from './open-delivery.ts';

describe('a delivery', () => {
  it.each<[Delivery, readonly string[]]>([
    [accepted, ['Delivered']],
    [
      { kind: 'done', result: 'accepted', counts: ['new-chat', 'attribute-shortened'] },
      ['Delivered', 'NewChat', 'AttributeShortened'],
    ],
    [{ kind: 'done', result: 'repeated' }, ['Repeated']],
    [{ kind: 'done', result: 'not-wanted', reason: 'opted-out' }, ['NotWanted']],
    [{ kind: 'later', reason: 'throttled ThrottlingException' }, ['Later', 'Throttled']],
    [{ kind: 'later', reason: 'unanswered TimeoutError' }, ['Later']],
    [{ kind: 'later', reason: 'chat-limit' }, ['ChatLimit', 'Later']],
    [{ kind: 'kept', reason: 'flood' }, ['HeldFlood']],
    [{ kind: 'kept', reason: 'outbound-limit' }, ['HeldOutboundLimit']],
    [{ kind: 'kept', reason: 'unknown-outcome' }, ['Kept', 'UnknownOutcome']],
    [kept, ['Kept']],
  ])('%j counts as %j', (delivery, counts) => {
    expect(countsOf(delivery)).toEqual(counts);
  });

  it('is measured from SNS to the service that took it', async () => {
    const { drain, metrics } = openDelivery();
    await drain([given]);

    expect(metrics.measures).toEqual([{ name: 'InboundDelay', value: 1_250, unit: 'milliseconds' }]);
  });

  it('is not measured when nothing was sent, or a person had put it back', async () => {
    const { drain, metrics } = openDelivery(async ({ id }) => (id === 'first' ? kept : accepted));
    await drain([...batch('first'), { ...given, releasedFrom: 'AccessDeniedException' }]);

    expect(metrics.measures).toEqual([]);
  });
});
