import type * as z from 'zod';
import { type ArnHome, homeOf } from './arn.ts';
import { accountProblems } from './config-accounts.ts';
import { readConfigFile } from './config-file.ts';
import { identityProblems } from './config-identities.ts';
import { ConfigError, schemaProblems } from './config-problems.ts';
import { bridgeConfigSchema, contentTypes } from './config-schema.ts';

type Configured = z.output<typeof bridgeConfigSchema>;
type ConfiguredNumber = Configured['numbers'][number];

/** A number as configured, defaults filled in. */
export type NumberConfig = ConfiguredNumber & {
  readonly contentTypes: readonly string[];
  readonly notes: NonNullable<ConfiguredNumber['notes']>;
};

/** What the owner configured, defaults filled in, and the place that its ARNs name. */
export interface BridgeConfig extends Omit<Configured, 'numbers'>, ArnHome {
  readonly numbers: readonly NumberConfig[];
}

/**
 * Reads the value of the CDK context key `bridge`.
 * @param value the configuration itself, or the path of a JSON file that holds it.
 * @throws {ConfigError} with every problem at once.
 */
export function readBridgeConfig(value: unknown): BridgeConfig {
  const given = typeof value === 'string' ? readConfigFile(value) : value;
  const result = bridgeConfigSchema.safeParse(given);
  const problems = [
    ...schemaProblems(given, result.error?.issues ?? []),
    ...identityProblems(given),
    ...accountProblems(given),
  ];
  const home = homeOf(result.data?.numbers[0]?.phoneNumberArn ?? '');
  if (!result.success || !home || problems.length > 0) throw new ConfigError(problems);
  const { instanceArns, numbers } = result.data;
  return {
    ...result.data,
    ...home,
    instanceArns: allInstances(instanceArns, numbers),
    numbers: numbers.map(complete),
  };
}

function allInstances(others: readonly string[], numbers: readonly ConfiguredNumber[]): string[] {
  const named = numbers.flatMap(({ route }) => (route.kind === 'participant' ? [route.instanceArn] : []));
  return [...new Set([...named, ...others])];
}

/** Rich messages and notes in the chat are for the participant route: SMS chats of Connect itself may refuse them. */
function complete(number: ConfiguredNumber): NumberConfig {
  const isParticipant = number.route.kind === 'participant';
  const all = isParticipant ? [...contentTypes] : ['text/plain' as const];
  const notes = isParticipant ? 'message' : 'attribute';
  return { ...number, contentTypes: number.contentTypes ?? all, notes: number.notes ?? notes };
}
