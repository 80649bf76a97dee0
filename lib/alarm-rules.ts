import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionName } from './bridge-function.ts';
import { bridgeMetric, total } from './bridge-metrics.ts';
import type { Monitored } from './monitored.ts';

/** One thing that needs a person. */
export interface AlarmRule {
  readonly id: string;
  /** Heading of the runbook's section, as an anchor. */
  readonly section: string;
  readonly says: string;
  readonly metric: IMetric;
  /** It goes off above this. */
  readonly threshold: number;
  /** Periods in a row. @default 1 */
  readonly periods?: number;
}

const minute = { period: Duration.minutes(1), statistic: 'Maximum' } as const;
const deliveries = ['inbound', 'outbound'] as const;

/** A lane is late when its oldest message is as old as a customer's patience. */
const lateSeconds = 5 * 60;

/** Four days before SQS throws a failure away. */
const oldSeconds = 10 * 24 * 60 * 60;

/** All alarms of a bridge. */
export function alarmRules(scope: Construct, monitored: Monitored): readonly AlarmRule[] {
  return [
    ...deliveries.flatMap((direction) => laneRules(direction, monitored[direction])),
    ...(['inbound', 'outbound', 'receipts'] as const).flatMap((direction) =>
      deadLetterRules(direction, monitored[direction].deadLetters),
    ),
    ...outcomeRules(scope),
    ...functionRules(monitored),
    silenceRule(scope),
    ...spendRules(scope, monitored.config.alarms.dailySpendDollars),
  ];
}

function laneRules(
  direction: 'inbound' | 'outbound',
  { lane, failureQueue }: { lane: Queue; failureQueue: Queue },
): readonly AlarmRule[] {
  const id = direction === 'inbound' ? 'Inbound' : 'Outbound';
  return [
    {
      id: `${id}Failures`,
      section: 'failures',
      says: `${direction} messages lie in the failure queue.`,
      metric: failureQueue.metricApproximateNumberOfMessagesVisible(minute),
      threshold: 0,
    },
    {
      id: `${id}OldFailures`,
      section: 'old-failures',
      says: `${direction} failures are about to be thrown away by SQS, which keeps them 14 days.`,
      metric: failureQueue.metricApproximateAgeOfOldestMessage(minute),
      threshold: oldSeconds,
    },
    {
      id: `${id}Late`,
      section: 'late',
      says: `the ${direction} lane is behind by more than ${lateSeconds / 60} minutes.`,
      metric: lane.metricApproximateAgeOfOldestMessage(minute),
      threshold: lateSeconds,
    },
  ];
}

function deadLetterRules(
  direction: 'inbound' | 'outbound' | 'receipts',
  deadLetters: Queue,
): readonly AlarmRule[] {
  const id = { inbound: 'Inbound', outbound: 'Outbound', receipts: 'Receipt' }[direction];
  return [
    {
      id: `${id}DeadLetters`,
      section: 'dead-letters',
      says: `${direction}: the intake could not take what lies in the dead letters.`,
      metric: deadLetters.metricApproximateNumberOfMessagesVisible(minute),
      threshold: 0,
    },
    {
      id: `${id}OldDeadLetters`,
      section: 'old-failures',
      says: `${direction}: dead letters are about to be thrown away by SQS, which keeps them 14 days.`,
      metric: deadLetters.metricApproximateAgeOfOldestMessage(minute),
      threshold: oldSeconds,
    },
  ];
}

function outcomeRules(scope: Construct): readonly AlarmRule[] {
  const both = (label: string, name: string) =>
    total(label, [
      bridgeMetric(scope, 'inbound-delivery', { name: `Inbound${name}` }),
      bridgeMetric(scope, 'outbound-delivery', { name: `Outbound${name}` }),
    ]);
  return [
    {
      id: 'UnknownOutcomes',
      section: 'unknown-outcomes',
      says: 'nobody knows whether messages were taken; they were tried again and are kept.',
      metric: both('unknown outcomes', 'UnknownOutcome'),
      threshold: 0,
    },
    {
      id: 'Throttled',
      section: 'throttled',
      says: 'Connect or End User Messaging has throttled the bridge for 15 minutes.',
      metric: both('throttled', 'Throttled'),
      ...{ threshold: 0, periods: 3 },
    },
    {
      id: 'ContentChanged',
      section: 'content-changed',
      says: 'an item of Connect came again with other content, which was not sent.',
      metric: total('content changed', [
        bridgeMetric(scope, 'outbound-delivery', { name: 'OutboundContentChanged' }),
      ]),
      threshold: 0,
    },
  ];
}

function functionRules({ functions }: Monitored): readonly AlarmRule[] {
  const all = Object.values(functions);
  const five = { period: Duration.minutes(5), statistic: 'Sum' };
  return [
    {
      id: 'FunctionErrors',
      section: 'function-errors',
      says: 'functions have failed, or were killed.',
      metric: total(
        'errors',
        all.map((one) => one.metricErrors(five)),
      ),
      threshold: 0,
    },
    {
      id: 'FunctionThrottles',
      section: 'function-throttles',
      says: 'Lambda has had no room for functions for 15 minutes.',
      metric: total(
        'throttles',
        all.map((one) => one.metricThrottles(five)),
      ),
      ...{ threshold: 0, periods: 3 },
    },
  ];
}

/** Both publishers fail without a trace when a policy is wrong: only what doesn't come tells. */
function silenceRule(scope: Construct): AlarmRule {
  const period = Duration.minutes(10);
  const of = (service: FunctionName, name: string) => bridgeMetric(scope, service, { name, period });
  return {
    id: 'Silence',
    section: 'silence',
    says: 'chats were opened and nothing came from Connect for 10 minutes.',
    metric: new MathExpression({
      expression:
        'IF(FILL(chats, 0) > 0, IF(FILL(taken, 0) + FILL(dropped, 0) + FILL(refused, 0) > 0, 0, 1), 0)',
      usingMetrics: {
        chats: of('inbound-delivery', 'InboundNewChat'),
        taken: of('outbound-intake', 'OutboundAccepted'),
        dropped: of('outbound-intake', 'OutboundDropped'),
        refused: of('outbound-intake', 'OutboundRefused'),
      },
      label: 'silence',
      period,
    }),
    threshold: 0,
  };
}

function spendRules(scope: Construct, dailyDollars: number | undefined): readonly AlarmRule[] {
  if (dailyDollars === undefined) return [];
  const period = Duration.days(1);
  const of = (name: string) => bridgeMetric(scope, 'receipts', { name, period });
  return [
    {
      id: 'Spend',
      section: 'spend',
      says: `texts of a day have cost more than USD ${dailyDollars}, by their receipts.`,
      metric: total('dollars', [of('ReceiptPrice'), of('ReceiptCarrierFee')], period),
      threshold: dailyDollars,
    },
  ];
}
