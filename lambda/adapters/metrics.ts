import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';
import type { Measure, Metrics } from '../core/ports.ts';

/** CloudWatch has no unit for money. */
const units = {
  count: MetricUnit.Count,
  milliseconds: MetricUnit.Milliseconds,
  dollars: MetricUnit.NoUnit,
} as const satisfies Readonly<Record<Measure['unit'], string>>;

/** Counts and measures by Powertools Metrics: CloudWatch reads them out of the log. */
export class EmfMetrics implements Metrics {
  readonly #metrics = new PowertoolsMetrics();

  count(name: string): void {
    this.#metrics.addMetric(name, MetricUnit.Count, 1);
  }

  measure({ name, value, unit }: Measure): void {
    this.#metrics.addMetric(name, units[unit], value);
  }

  flush(): void {
    this.#metrics.publishStoredMetrics();
  }
}
