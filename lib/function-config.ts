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

/** Each setting is named here, so that none is configured that nobody reads. */
function bridgeNumber(config: NumberConfig): FunctionConfig['numbers'][number] {
  const { phoneNumber, phoneNumberArn, route, displayName, attributes, firstTextAttribute, ...chats } =
    config;
  const { contentTypes, texts, words, limits, language, timeZone, jsonTextKey, ...sends } = chats;
  // Wiring is the stack's own business: a change of it leaves the functions as they are.
  const { sending, notes, receipts, wiring: _, ...unread } = sends;
  unread satisfies Record<string, never>;
  const { end, optOut } = words;
  const { blocked, partsPerHour, ...others } = limits;
  return {
    ...{ phoneNumber, phoneNumberArn, route, displayName, attributes, firstTextAttribute },
    ...{ contentTypes, language, timeZone, sending, notes, receipts },
    ...(jsonTextKey !== undefined && { jsonTextKey }),
    texts: { ...texts, help: optOut?.helpText },
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
