import { expect, it } from 'vitest';
import { readBridgeConfig } from '../../lib/config.ts';
import { shippedContext } from '../lib/configs.ts';
import { synthesize } from '../lib/synthesized.ts';
import { readPage } from './commands.ts';

const { resources } = synthesize(readBridgeConfig(shippedContext.bridge));

/** The second cell of the row of an idle month that begins with these words, as a number. */
function counted(words: string): number {
  const row = readPage('docs/costs.md')
    .split('\n')
    .find((line) => line.startsWith(`| ${words}`));
  return Number(row?.split('|')[2]?.replaceAll(/[^\d]/g, ''));
}

/** The metrics that alarms look at, each as often as it is looked at. */
function watched(): readonly unknown[] {
  return resources('AWS::CloudWatch::Alarm').flatMap(({ properties }) =>
    Array.isArray(properties.Metrics)
      ? properties.Metrics.filter((metric) => metric.MetricStat)
      : [properties.MetricName],
  );
}

/** The bridge's own metrics that alarms and dashboard name. */
function ownMetrics(): readonly string[] {
  const shown = JSON.stringify(resources('AWS::CloudWatch::Dashboard')).replaceAll('\\"', '"');
  const onDashboard = [...shown.matchAll(/"(\w+)","service","([a-z-]+)"/g)].map(
    ([, name, service]) => `${service} ${name}`,
  );
  const inAlarms = JSON.stringify(resources('AWS::CloudWatch::Alarm')).matchAll(
    /"Dimensions":\[\{"Name":"service","Value":"([a-z-]+)"\}\],"MetricName":"(\w+)"/g,
  );
  return [...new Set([...onDashboard, ...[...inAlarms].map(([, service, name]) => `${service} ${name}`)])];
}

it('an idle month is counted as the template has it', () => {
  expect({
    keys: counted('keys of KMS'),
    alarms: counted('alarms,'),
    watched: counted('metrics that'),
    own: counted('metrics of the bridge'),
    dashboards: counted('dashboards'),
    lanes: counted('lanes'),
  }).toEqual({
    keys: resources('AWS::KMS::Key').length,
    alarms: resources('AWS::CloudWatch::Alarm').length,
    watched: watched().length,
    own: ownMetrics().length,
    dashboards: resources('AWS::CloudWatch::Dashboard').length,
    lanes: resources('AWS::Lambda::EventSourceMapping').length,
  });
});
