import type { FunctionConfig } from '../lambda/env.ts';
import type { BridgeConfig, NumberConfig } from './config.ts';

/** What the functions need of the configuration. */
export function functionConfig({ instanceArns, numbers, retention }: BridgeConfig): FunctionConfig {
  return {
    version: 1,
    instanceArns,
    numbers: numbers.map(bridgeNumber),
    conversationDays: retention.conversations,
  };
}

/** Wiring is the stack's own business: a change of it leaves the functions as they are. */
function bridgeNumber({
  words: { end, optOut },
  limits,
  wiring: _,
  ...number
}: NumberConfig): FunctionConfig['numbers'][number] {
  const { blocked, partsPerHour, ...others } = limits;
  return {
    ...number,
    texts: { ...number.texts, help: optOut?.helpText },
    words: {
      end,
      optOut: optOut?.words ?? [],
      optIn: optOut?.optInWords ?? [],
      help: optOut?.helpWords ?? [],
      optOutList: optOut?.list,
    },
    limits: { ...others, blockedNumbers: blocked },
    partsPerHour,
  };
}
