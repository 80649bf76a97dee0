import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { type CallSettings, clientSettings } from './adapters/call-settings.ts';
import { PowertoolsLog } from './adapters/log.ts';
import { EmfMetrics } from './adapters/metrics.ts';
import { systemClock } from './adapters/system-clock.ts';
import type { Log, Metrics } from './core/ports.ts';
import { type FunctionConfig, readFunctionConfig } from './env.ts';

/** Settings as the SDK's clients take them. */
export interface ClientSettings {
  readonly maxAttempts: number;
  readonly requestHandler: NodeHttpHandler;
}

/** What a function is composed in: its configuration, whom it tells, and the way to AWS. */
export interface World {
  readonly config: FunctionConfig;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Clients that are given the same share their connections. */
  clientSettings(settings: CallSettings): ClientSettings;
}

export function deployedWorld(): World {
  const made = new Map<CallSettings, ClientSettings>();
  return {
    config: readFunctionConfig(),
    log: new PowertoolsLog(),
    metrics: new EmfMetrics(),
    clientSettings: (settings) => {
      const given = made.get(settings) ?? clientSettings(settings, systemClock);
      made.set(settings, given);
      return given;
    },
  };
}
