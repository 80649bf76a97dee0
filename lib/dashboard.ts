import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { FunctionName } from './bridge-function.ts';
import { bridgeMetric } from './bridge-metrics.ts';
import type { Monitored } from './monitored.ts';

/** One page: what goes through, how fast, what is held and what fails. */
export function bridgeDashboard(
  scope: Construct,
  { inbound, outbound, receipts }: Monitored,
  page: IAlarm,
): Dashboard {
  const counts = (service: FunctionName, ...names: readonly string[]) =>
    names.map((name) => bridgeMetric(scope, service, { name }));
  const delays = (service: FunctionName, name: string) =>
    ['p50', 'p95'].map((statistic) => bridgeMetric(scope, service, { name, statistic }));
  const dashboard = new Dashboard(scope, 'Dashboard');
  dashboard.addWidgets(
    new AlarmStatusWidget({ title: 'Needs a person', alarms: [page] }),
    graph('Texts in', counts('inbound-delivery', 'InboundDelivered', 'InboundNewChat', 'InboundNotWanted')),
    graph('Texts out', counts('outbound-delivery', 'OutboundDelivered', 'OutboundNotWanted')),
  );
  dashboard.addWidgets(
    graph('Text to agent, milliseconds', delays('inbound-delivery', 'InboundDelay')),
    graph('Agent to carrier, milliseconds', delays('outbound-delivery', 'OutboundDelay')),
    graph('Agent to phone, milliseconds', delays('receipts', 'ReceiptDelay')),
  );
  dashboard.addWidgets(
    graph('Duplicates suppressed', [
      ...counts('inbound-delivery', 'InboundRepeated'),
      ...counts('outbound-delivery', 'OutboundRepeated'),
    ]),
    graph('Held by guards', [
      ...counts('inbound-delivery', ...heldInbound),
      ...counts('outbound-delivery', 'OutboundHeldOutboundLimit'),
    ]),
    graph('Receipts', counts('receipts', 'ReceiptSent', 'ReceiptDelivered', 'ReceiptFailed')),
  );
  dashboard.addWidgets(
    graph('Come again', [
      ...counts('inbound-delivery', 'InboundLater', 'InboundThrottled', 'InboundChatLimit'),
      ...counts('outbound-delivery', 'OutboundLater', 'OutboundThrottled'),
    ]),
    graph(
      'On the lanes',
      [inbound.lane, outbound.lane].map((lane) => lane.metricApproximateNumberOfMessagesVisible()),
    ),
    graph(
      'Failures and dead letters',
      [
        inbound.failureQueue,
        inbound.deadLetters,
        outbound.failureQueue,
        outbound.deadLetters,
        receipts.deadLetters,
      ].map((queue) => queue.metricApproximateNumberOfMessagesVisible()),
    ),
  );
  return dashboard;
}

const heldInbound = ['OwnNumber', 'BlockedNumber', 'Country', 'Flood', 'RepeatedBody'].map(
  (guard) => `InboundHeld${guard}`,
);

function graph(title: string, left: readonly IMetric[]): GraphWidget {
  return new GraphWidget({ title, left: [...left], width: 8 });
}
