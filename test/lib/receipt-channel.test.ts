import { EventType } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { describe, expect, it } from 'vitest';
import { receiptEventTypes } from '../../lib/receipt-events.ts';
import { number, otherNumber, twoOfEach } from './configs.ts';
import { allowed, readable, type Synthesized, synthesize } from './synthesized.ts';

const bridge = synthesize(twoOfEach());
const setName = 'ConnectSmsBridge-Receipts-450D1784';

/** Logical ids that a resource waits for, without CDK's hashes. */
function waitsOf({ template }: Synthesized, type: string, name: string): readonly string[] {
  const found = Object.entries(template.findResources(type)).find(([id]) => id.startsWith(name));
  return (found?.[1].DependsOn ?? []).map((id: string) => id.replace(/[0-9A-F]{8}$/, ''));
}

/** Commands by which owners have their own configuration sets tell the bridge. */
function commandsOf({ template }: Synthesized): readonly unknown[] {
  return Object.entries(template.findOutputs('*'))
    .filter(([name]) => name.startsWith('ReceiptCommand'))
    .map(([, { Value }]) => readable(Value));
}

describe('the configuration set', () => {
  it('tells the receipt topic of events by name, without TEXT_SENT', () => {
    expect(readable(bridge.resource('AWS::SMSVOICE::ConfigurationSet', 'ReceiptsConfigurationSet'))).toEqual({
      ConfigurationSetName: setName,
      EventDestinations: [
        {
          EventDestinationName: 'connect-sms-bridge',
          Enabled: true,
          MatchingEventTypes: receiptEventTypes,
          SnsDestination: { TopicArn: 'ReceiptsTopic' },
        },
      ],
    });
    expect(new Set(receiptEventTypes).size).toBe(receiptEventTypes.length);
    expect(receiptEventTypes.length).toBeLessThanOrEqual(52);
    expect(receiptEventTypes).not.toContain('TEXT_SENT');
  });

  it('asks for all that AWS has of texts and media, but for what only sums up', () => {
    const all = Object.values(EventType).filter((type) => /^(TEXT|MEDIA)_(?!ALL$|SENT$)/.test(type));
    expect([...receiptEventTypes].sort()).toEqual(all.sort());
  });

  it('waits until it may publish, and what sends by it waits for it', () => {
    expect(waitsOf(bridge, 'AWS::SMSVOICE::ConfigurationSet', 'Receipts')).toContain('ReceiptsTopicPolicy');
    for (const direction of ['Inbound', 'Outbound'])
      expect(waitsOf(bridge, 'AWS::Lambda::Function', `${direction}DeliveryFunction`)).toContain(
        'ReceiptsConfigurationSet',
      );
  });

  it('has a name that fits, however long the stack’s is', () => {
    const { resource } = synthesize(twoOfEach({ stackName: 'a'.repeat(128) }));
    expect(
      resource('AWS::SMSVOICE::ConfigurationSet', 'ReceiptsConfigurationSet').ConfigurationSetName,
    ).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  });
});

describe('the receipt topic', () => {
  it("takes receipts of the account's configuration sets alone", () => {
    expect(allowed(bridge.resource('AWS::SNS::TopicPolicy', 'ReceiptsTopicPolicy'))).toEqual([
      expect.objectContaining({
        Principal: { Service: 'sms-voice.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: 'ReceiptsTopic',
        Condition: {
          StringEquals: { 'aws:SourceAccount': '444455556666' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:sms-voice:eu-west-2:444455556666:configuration-set/*' },
        },
      }),
    ]);
  });

  it('is heard, and what cannot be handed over or taken is kept', () => {
    const [subscription] = bridge
      .resources('AWS::SNS::Subscription')
      .filter(({ name }) => name.startsWith('Receipts'));
    expect(readable(subscription?.properties)).toMatchObject({
      TopicArn: 'ReceiptsTopic',
      Endpoint: 'ReceiptsReceiverFunction.Arn',
      RedrivePolicy: { deadLetterTargetArn: 'ReceiptsDeadLetters.Arn' },
    });
    const invocation = bridge.resource(
      'AWS::Lambda::EventInvokeConfig',
      'ReceiptsReceiverFunctionEventInvokeConfig',
    );
    expect(readable(invocation)).toMatchObject({
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: 'ReceiptsDeadLetters.Arn' } },
    });
  });
});

describe("an owner's own configuration set", () => {
  const own = { ...number, sending: { configurationSet: 'shop_set' } };

  it('is told to publish here by a command in the outputs, once a set', () => {
    const both = synthesize(twoOfEach({ numbers: [own, { ...otherNumber, sending: own.sending }] }));
    const [command, ...others] = commandsOf(both);
    const words = JSON.stringify(command);
    expect(others).toEqual([]);
    expect(words).toContain(
      'aws pinpoint-sms-voice-v2 create-event-destination --region eu-west-2 --configuration-set-name shop_set',
    );
    expect(words).toContain(`--matching-event-types ${receiptEventTypes.join(' ')} `);
    expect(words).toContain('"ReceiptsTopic"');
  });

  it('is not asked for receipts that are switched off', () => {
    expect(commandsOf(bridge)).toEqual([]);
    expect(commandsOf(synthesize(twoOfEach({ numbers: [{ ...own, receipts: false }] })))).toEqual([]);
  });
});
