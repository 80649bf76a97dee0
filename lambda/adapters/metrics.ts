import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';
import type { Metrics } from '../core/ports.ts';

/** Counts by Powertools Metrics: CloudWatch reads them out of the log. */
export class EmfMetrics implements Metrics {
  readonly #metrics = new PowertoolsMetrics();

  count(name: string): void {
    this.#metrics.addMetric(name, MetricUnit.Count, 1);
  }

  flush(): void {
    this.#metrics.publishStoredMetrics();
  }
}
