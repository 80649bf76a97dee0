import { describe, expect, it } from 'vitest';
import { number, otherNumber, twoOfEach } from './configs.ts';
import { allowed, nameOf, readable, type Synthesized, synthesize } from './synthesized.ts';

const poolArn = 'arn:aws:sms-voice:eu-west-2:444455556666:pool/pool-1';
const roleArn = 'arn:aws:iam::444455556666:role/two-way';

const bridge = synthesize(twoOfEach());
const pooled = synthesize(
  twoOfEach({
    numbers: [
      { ...number, wiring: { poolArn } },
      { ...otherNumber, wiring: { poolArn, formerChannelRoleArn: roleArn } },
    ],
  }),
);
const unwired = synthesize(
  twoOfEach({ numbers: [number, otherNumber].map((each) => ({ ...each, wiring: false })) }),
);

/** Logical ids, without CDK's hashes, of all that must be there before a resource is made and until it is gone. */
function needsOf({ template }: Synthesized, name: string): ReadonlySet<string> {
  const all: Readonly<Record<string, { DependsOn?: readonly string[] }>> = template.toJSON().Resources;
  const needs = new Set<string>();
  const left = Object.keys(all).filter((id) => nameOf(id) === name);
  for (let id = left.pop(); id; id = left.pop()) {
    const text = JSON.stringify(all[id]);
    const found = Object.keys(all).filter((other) => text.includes(`"${other}"`) && !needs.has(other));
    for (const other of found) needs.add(other);
    left.push(...found);
  }
  return new Set([...needs].map(nameOf));
}

describe('the wiring of a number', () => {
  it('is asked for by two resources: one remembers what was, the other has that and changes it', () => {
    const shared = {
      ServiceToken: 'WiringWirerFunction.Arn',
      ServiceTimeout: '600',
      OriginArn: number.phoneNumberArn,
      TopicArn: 'InboundTopic',
    };

    expect(readable(bridge.resource('Custom::FormerTwoWay', 'WiringphoneoneFormer'))).toEqual({
      ...shared,
      PassableRoleArns: [],
      MemberArns: [],
    });
    expect(readable(bridge.resource('Custom::TwoWay', 'WiringphoneoneTwoWay'))).toEqual({
      ...shared,
      Former: 'WiringphoneoneFormer',
    });
  });

  it('comes after all that a text needs to get through, and goes before', () => {
    const needs = needsOf(bridge, 'WiringphoneoneFormer');

    for (const { name } of bridge.resources().filter((resource) => resource.name.startsWith('Inbound'))) {
      expect(needs).toContain(name);
    }
    expect(needs).toContain('Key');
  });

  it('comes after that of the number before it', () => {
    expect(needsOf(bridge, 'WiringphonetwoFormer')).toContain('WiringphoneoneTwoWay');
  });

  it('has its permissions until it is gone, whatever becomes of the other numbers', () => {
    expect(needsOf(bridge, 'WiringphoneoneTwoWay')).toContain('WiringphoneonePolicy');
    expect(allowed(bridge.resource('AWS::IAM::Policy', 'WiringphoneonePolicy'))).toEqual([
      {
        Effect: 'Allow',
        Action: ['sms-voice:DescribePhoneNumbers', 'sms-voice:UpdatePhoneNumber'],
        Resource: number.phoneNumberArn,
      },
    ]);
  });

  it('keeps its name when the numbers come in another order', () => {
    const idsOf = ({ template }: Synthesized) =>
      Object.keys(template.toJSON().Resources).filter((id) => id.startsWith('Wiringphone'));
    const turned = synthesize(twoOfEach({ numbers: [otherNumber, number] }));

    expect(idsOf(turned).sort()).toEqual(idsOf(bridge).sort());
  });
});

describe('the wiring of numbers in a pool', () => {
  it('is that of the pool, once', () => {
    expect(pooled.resources('Custom::TwoWay').map(({ properties }) => properties.OriginArn)).toEqual([
      poolArn,
    ]);
    expect(pooled.resource('Custom::FormerTwoWay', 'Wiringpool1Former')).toMatchObject({
      MemberArns: [number.phoneNumberArn, otherNumber.phoneNumberArn],
      PassableRoleArns: [roleArn],
    });
  });

  it('may change the pool, look at its numbers, and pass the former role to End User Messaging alone', () => {
    expect(allowed(pooled.resource('AWS::IAM::Policy', 'Wiringpool1Policy'))).toEqual([
      { Effect: 'Allow', Action: ['sms-voice:DescribePools', 'sms-voice:UpdatePool'], Resource: poolArn },
      {
        Effect: 'Allow',
        Action: 'sms-voice:DescribePhoneNumbers',
        Resource: [number.phoneNumberArn, otherNumber.phoneNumberArn],
      },
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: roleArn,
        Condition: { StringEquals: { 'iam:PassedToService': 'sms-voice.amazonaws.com' } },
      },
    ]);
  });
});

describe('the function that wires', () => {
  it('may do nothing but log and trace, besides what the numbers need', () => {
    expect(allowed(bridge.resource('AWS::IAM::Policy', 'WiringWirerRoleDefaultPolicy'))).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: 'WiringWirerLogs.Arn',
      },
      { Effect: 'Allow', Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
    ]);
  });

  it('ends all its attempts before CloudFormation gives up', () => {
    const { Timeout } = bridge.resource('AWS::Lambda::Function', 'WiringWirerFunction');
    const lambdaWaitsSeconds = 60 + 120;

    expect(3 * Number(Timeout) + lambdaWaitsSeconds).toBeLessThan(600);
    expect(
      bridge.resource('AWS::Lambda::EventInvokeConfig', 'WiringWirerFunctionEventInvokeConfig'),
    ).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 600 });
  });
});

describe('a number that the stack does not wire', () => {
  it('has no resource, and no function is there for it', () => {
    expect(unwired.resources().filter(({ name }) => name.startsWith('Wiring'))).toEqual([]);
  });

  it.each([
    ['WiringCommandphoneone', number.phoneNumberArn],
    ['WiringCommandphonetwo', otherNumber.phoneNumberArn],
  ])('has the command in the outputs (%s)', (name, arn) => {
    expect(readable(unwired.template.toJSON().Outputs[name].Value)).toEqual({
      'Fn::Join': [
        '',
        [
          `aws pinpoint-sms-voice-v2 update-phone-number --region eu-west-2 --phone-number-id ${arn}` +
            ' --two-way-enabled --two-way-channel-arn ',
          'InboundTopic',
        ],
      ],
    });
  });

  it('is the only one that has', () => {
    expect(Object.keys(bridge.template.toJSON().Outputs).join()).not.toContain('WiringCommand');
  });
});
