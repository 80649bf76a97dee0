import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { twoOfEach } from './configs.ts';
import { type Resource, readable, synthesize } from './synthesized.ts';

const email = 'duty@example.com';
const topicArn = 'arn:aws:sns:eu-west-2:444455556666:duty';
const bridge = synthesize(twoOfEach({ alarms: { email, topicArn, dailySpendDollars: 20 } }));
const alarms = bridge.resources('AWS::CloudWatch::Alarm');

/** A metric of one period, by who writes it and its name; what isn't here has nothing to tell. */
type Samples = Readonly<Record<string, number>>;

interface MetricStat {
  readonly Metric: {
    readonly MetricName: string;
    readonly Dimensions?: readonly { readonly Value: string }[];
  };
}

function sampleOf({ MetricName, Dimensions = [] }: MetricStat['Metric'], samples: Samples) {
  return samples[[...Dimensions.map(({ Value }) => Value), MetricName].join(' ')];
}

/** CloudWatch's functions, as far as alarms use them. */
const functions = {
  FILL: (value: number | undefined, missing: number) => value ?? missing,
  IF: (condition: boolean, yes: number, no: number) => (condition ? yes : no),
};

/** What an alarm compares with its threshold; nothing where there is no data. */
function comparedValue(alarm: Resource['properties'], samples: Samples): number | undefined {
  const { Metrics, ...plain } = readable(alarm) as {
    Metrics?: readonly { Id: string; Expression?: string; MetricStat?: MetricStat }[];
  } & MetricStat['Metric'];
  if (!Metrics) return sampleOf(plain, samples);
  const known = Metrics.flatMap(({ Id, MetricStat }) =>
    MetricStat ? [[Id, sampleOf(MetricStat.Metric, samples)] as const] : [],
  );
  const expression = Metrics.find(({ Expression }) => Expression !== undefined)?.Expression ?? '';
  return Number(runInNewContext(expression, { ...functions, ...Object.fromEntries(known) }));
}

/** Names of the alarms that go off, or would after their periods. */
function goOff(samples: Samples): readonly string[] {
  return alarms
    .filter(({ properties }) => {
      const value = comparedValue(properties, samples);
      return value !== undefined && value > Number(properties.Threshold);
    })
    .map(({ name }) => name.replace('Monitoring', ''));
}

const queue = (name: string, metric: string) => `${name}.QueueName ${metric}`;
const visible = 'ApproximateNumberOfMessagesVisible';
const age = 'ApproximateAgeOfOldestMessage';

describe('the alarms', () => {
  const silent = { 'inbound-delivery InboundNewChat': 1 };

  it.each<[string, Samples]>([
    ['InboundFailures', { [queue('InboundFailureQueue', visible)]: 1 }],
    ['OutboundFailures', { [queue('OutboundFailureQueue', visible)]: 1 }],
    ['InboundOldFailures', { [queue('InboundFailureQueue', age)]: 864_001 }],
    ['OutboundLate', { [queue('OutboundLane', age)]: 301 }],
    ['InboundDeadLetters', { [queue('InboundDeadLetters', visible)]: 1 }],
    ['ReceiptDeadLetters', { [queue('ReceiptsDeadLetters', visible)]: 1 }],
    ['ReceiptOldDeadLetters', { [queue('ReceiptsDeadLetters', age)]: 900_000 }],
    ['UnknownOutcomes', { 'outbound-delivery OutboundUnknownOutcome': 1 }],
    ['Throttled', { 'inbound-delivery InboundThrottled': 2 }],
    ['ContentChanged', { 'outbound-delivery OutboundContentChanged': 1 }],
    ['FunctionErrors', { 'InboundIntakeFunction Errors': 1 }],
    ['FunctionThrottles', { 'OutboundDeliveryFunction Throttles': 1 }],
    ['Silence', silent],
    ['Spend', { 'receipts ReceiptPrice': 15, 'receipts ReceiptCarrierFee': 5.5 }],
  ])('%s goes off, alone', (name, samples) => {
    expect(goOff(samples)).toEqual([name]);
  });

  it.each<[string, Samples]>([
    ['there is no traffic', {}],
    ['Connect has answered', { ...silent, 'outbound-intake OutboundAccepted': 1 }],
    ['what came from Connect was dropped', { ...silent, 'outbound-intake OutboundDropped': 4 }],
    ['what came from Connect was refused', { ...silent, 'outbound-intake OutboundRefused': 1 }],
    ['queues are empty', { [queue('InboundFailureQueue', visible)]: 0 }],
    ['a lane is five minutes behind', { [queue('InboundLane', age)]: 300 }],
    ['texts have cost what they may', { 'receipts ReceiptPrice': 20 }],
    ['guards hold texts', { 'inbound-delivery InboundHeldFlood': 10 }],
  ])('stay quiet while %s', (_, samples) => {
    expect(goOff(samples)).toEqual([]);
  });

  it('take silence for no failure, and lasting throttles for one', () => {
    for (const { properties } of alarms) expect(properties.TreatMissingData).toBe('notBreaching');
    const lasting = alarms.filter(({ properties }) => properties.EvaluationPeriods === 3);
    expect(lasting.map(({ name }) => name.replace('Monitoring', '')).sort()).toEqual([
      'FunctionThrottles',
      'Throttled',
    ]);
  });

  it('are one page', () => {
    const [page, ...others] = bridge.resources('AWS::CloudWatch::CompositeAlarm');
    expect(others).toEqual([]);
    const rule = JSON.stringify(page?.properties.AlarmRule);
    for (const { name } of alarms) expect(rule).toContain(name);
    expect(readable(page?.properties.AlarmActions)).toEqual(['MonitoringTopic', topicArn]);
    expect(bridge.resources('AWS::SNS::Subscription').map(({ properties }) => properties)).toContainEqual(
      expect.objectContaining({ Protocol: 'email', Endpoint: email }),
    );
  });

  it('watch spending only where somebody has said how much is too much', () => {
    const names = synthesize(twoOfEach())
      .resources('AWS::CloudWatch::Alarm')
      .map(({ name }) => name);

    expect(names).toContain('MonitoringSilence');
    expect(names).not.toContain('MonitoringSpend');
  });
});

it('puts everything on one page of graphs', () => {
  const [dashboard, ...others] = bridge.resources('AWS::CloudWatch::Dashboard');
  expect(others).toEqual([]);
  const body = JSON.stringify(dashboard?.properties);
  for (const metric of [
    'InboundNewChat',
    'OutboundDelivered',
    'InboundDelay',
    'OutboundDelay',
    'ReceiptDelay',
  ])
    expect(body).toContain(metric);
  for (const metric of ['InboundRepeated', 'InboundHeldFlood', 'ReceiptFailed', 'p95'])
    expect(body).toContain(metric);
});
