import { afterEach, expect, test, vi } from 'vitest';
import { createCore } from '../../sandbox/engine/core.ts';
import { Carrier } from '../../sandbox/services/sms/carrier.ts';
import { ConfigurationSets } from '../../sandbox/services/sms/configuration-sets.ts';
import { type PhoneBehaviour, PhoneSettings } from '../../sandbox/services/sms/phone-settings.ts';
import { Texts } from '../../sandbox/services/sms/texts.ts';

const place = {
  account: '111122223333',
  region: 'us-east-1',
  numbers: [],
  instanceArns: [],
  contactFlowIds: [],
};
const setArn = 'arn:aws:sms-voice:us-east-1:111122223333:configuration-set/receipts';
const topicArn = 'arn:aws:sns:us-east-1:111122223333:receipts';
const configurationSets = new ConfigurationSets(
  {
    configurationSets: [
      {
        ...{ logicalId: 'Set', name: 'receipts', ref: 'receipts', attributes: { Arn: setArn } },
        properties: {
          EventDestinations: [
            {
              EventDestinationName: 'bridge',
              Enabled: true,
              MatchingEventTypes: ['TEXT_PENDING', 'TEXT_DELIVERED', 'TEXT_BLOCKED', 'TEXT_UNKNOWN'],
              SnsDestination: { TopicArn: topicArn },
            },
          ],
        },
      },
    ],
  },
  place,
);
const text = { id: 'text-1', from: '+12065550100', to: '+14255550182', body: 'Yes, three.' };
const core = createCore(1_000);
afterEach(() => core.clock.cancelAll());

function open(behaviour: PhoneBehaviour = 'delivered') {
  const texts = new Texts(core);
  const phoneSettings = new PhoneSettings();
  phoneSettings.replace({ [text.to]: behaviour });
  const published: { by: string; topicArn: string; event: Record<string, unknown> }[] = [];
  const carrier = new Carrier({
    ...{ ...core, texts, phoneSettings, configurationSets },
    publisherFor: (by) => ({
      publish: ({ topicArn: to, message }) => {
        published.push({ by, topicArn: to, event: JSON.parse(message) });
        return '';
      },
    }),
  });
  const carry = (configurationSet: string | undefined = 'receipts') =>
    carrier.carry(text, { kind: 'TEXT', context: { part: '1/1' }, configurationSet });
  const types = () => published.map(({ event }) => event.eventType);
  const status = () => texts.find(text.id)?.status;
  return { texts, carrier, published, carry, types, status };
}

test('tells the topic of the set, in its name and in the documented shape, how a text fares', async () => {
  const { carry, published, types, status } = open();
  carry();
  expect(status()).toBe('accepted');
  await vi.waitFor(() => expect(types()).toEqual(['TEXT_PENDING', 'TEXT_DELIVERED']));
  expect(status()).toBe('delivered');
  expect(published[1]).toEqual({
    by: setArn,
    topicArn,
    event: {
      eventType: 'TEXT_DELIVERED',
      eventVersion: '1.0',
      eventTimestamp: expect.any(Number),
      isFinal: true,
      originationPhoneNumber: text.from,
      destinationPhoneNumber: text.to,
      isoCountryCode: 'US',
      messageId: text.id,
      messageRequestTimestamp: expect.any(Number),
      messageEncoding: 'GSM',
      messageType: 'TRANSACTIONAL',
      messageStatus: 'DELIVERED',
      messageStatusDescription: 'Message is delivered',
      context: { part: '1/1' },
      totalMessageParts: 1,
      totalMessagePrice: 0.00581,
      totalCarrierFee: 0.003,
    },
  });
  expect(published[0]?.event.isFinal).toBe(false);
});

test.for<[PhoneBehaviour, string, string | undefined]>([
  ['blocked', 'blocked', 'TEXT_BLOCKED'],
  ['unknown', 'sent', 'TEXT_UNKNOWN'],
  // The set doesn't ask for these.
  ['spam', 'blocked', undefined],
  ['unreachable', 'failed', undefined],
])('a phone that is %s leaves its text %s', async ([behaviour, status, type]) => {
  const { carry, types, status: current } = open(behaviour);
  carry();
  await vi.waitFor(() => expect(types()).toEqual(['TEXT_PENDING', ...(type === undefined ? [] : [type])]));
  await vi.waitFor(() => expect(current()).toBe(status));
});

test.for([undefined, 'of-the-owner'])('tells nobody of what was sent by the set %s', async (set) => {
  const { carry, types, status } = open();
  carry(set ?? '');
  await vi.waitFor(() => expect(status()).toBe('delivered'));
  expect(types()).toEqual([]);
});

test('shows what a phone has as delivered, whatever is told later', () => {
  const { carrier, carry, status } = open('silent');
  carry();
  expect(carrier.report(text.id, { eventType: 'TEXT_DELIVERED' })).toBe(1);
  expect(carrier.report(text.id, { eventType: 'TEXT_BLOCKED', isFinal: false })).toBe(1);
  expect(carrier.report(text.id, { eventType: 'TEXT_QUEUED' })).toBe(0);
  expect(status()).toBe('delivered');
});

test('forgets what was under way when it is cleared', () => {
  const { carrier, carry } = open();
  carry();
  carrier.clear();
  expect(carrier.report(text.id, { eventType: 'TEXT_DELIVERED' })).toBeUndefined();
});
