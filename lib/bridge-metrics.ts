import { Duration, Stack } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { FunctionName } from './bridge-function.ts';

/**
 * A metric that one of the functions writes: the stack is its namespace, the function its one dimension.
 * @param name as the function counts it, such as `InboundDelivered`
 */
export function bridgeMetric(
  scope: Construct,
  service: FunctionName,
  about: { readonly name: string; readonly statistic?: string; readonly period?: Duration },
): Metric {
  return new Metric({
    namespace: Stack.of(scope).stackName,
    metricName: about.name,
    dimensionsMap: { service },
    statistic: about.statistic ?? 'Sum',
    period: about.period ?? Duration.minutes(5),
  });
}

/** Sums metrics of which some may have nothing to tell, which counts as 0. */
export function total(
  label: string,
  metrics: readonly IMetric[],
  period = Duration.minutes(5),
): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index + 1}`, metric]));
  const terms = Object.keys(usingMetrics).map((id) => `FILL(${id}, 0)`);
  return new MathExpression({ expression: terms.join(' + '), usingMetrics, label, period });
}
