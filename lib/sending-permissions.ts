import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BridgeConfig, NumberConfig } from './config.ts';
import { allow } from './permissions.ts';

/** Whether the bridge answers a customer's text with it, by the inbound delivery, or says it when Connect speaks. */
const sayers: Readonly<Record<keyof NumberConfig['texts'], 'inbound' | 'outbound'>> = {
  chatLimit: 'inbound',
  held: 'inbound',
  ended: 'inbound',
  optedOut: 'inbound',
  optedIn: 'inbound',
  chatEnded: 'outbound',
  agentJoined: 'outbound',
  agentLeft: 'outbound',
  transferred: 'outbound',
  idle: 'outbound',
  autoDisconnected: 'outbound',
  attachment: 'outbound',
};

/** Allows to send texts from the numbers, or from what they send by. */
export function sendingPermissions(
  config: BridgeConfig,
  numbers: readonly NumberConfig[],
): PolicyStatement[] {
  const arns = originArns(config, numbers);
  return arns.length > 0 ? [allow(['sms-voice:SendTextMessage'], arns)] : [];
}

/** What is sent from, and what is sent with. */
export function originArns(
  { partition, region, account }: BridgeConfig,
  numbers: readonly NumberConfig[],
): string[] {
  const home = `arn:${partition}:sms-voice:${region}:${account}`;
  const arns = numbers.flatMap(
    ({ phoneNumberArn, sending: { pool, configurationSet, protectConfiguration } }) => [
      pool === undefined ? phoneNumberArn : `${home}:pool/${pool}`,
      ...(configurationSet === undefined ? [] : [`${home}:configuration-set/${configurationSet}`]),
      ...(protectConfiguration === undefined
        ? []
        : [`${home}:protect-configuration/${protectConfiguration}`]),
    ],
  );
  return [...new Set(arns)];
}

/** Allows the inbound delivery what it needs for the bridge's own words. */
export function answerPermissions(config: BridgeConfig): PolicyStatement[] {
  const telling = config.numbers.filter(({ texts, words }) => {
    const told: Readonly<Record<string, unknown>> = texts;
    const answers = Object.entries(sayers).filter(
      ([name, by]) => by === 'inbound' && told[name] !== undefined,
    );
    return words.optOut?.helpText !== undefined || answers.length > 0;
  });
  return sendingPermissions(config, telling);
}
