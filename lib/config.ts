import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import { type ArnHome, homeOf } from './arn.ts';
import { accountProblems } from './config-accounts.ts';
import { identityProblems } from './config-identities.ts';
import { ConfigError, schemaProblems } from './config-problems.ts';
import { bridgeConfigSchema } from './config-schema.ts';

/** What the owner configured, defaults filled in, and the place that its ARNs name. */
export type BridgeConfig = Readonly<z.output<typeof bridgeConfigSchema>> & ArnHome;

/**
 * Reads the value of the CDK context key `bridge`.
 * @param value the configuration itself, or the path of a JSON file that holds it.
 * @throws {ConfigError} with every problem at once.
 */
export function readBridgeConfig(value: unknown): BridgeConfig {
  const given = typeof value === 'string' ? readJsonFile(value) : value;
  const result = bridgeConfigSchema.safeParse(given);
  const problems = [
    ...schemaProblems(given, result.error?.issues ?? []),
    ...identityProblems(given),
    ...accountProblems(given),
  ];
  const home = homeOf(result.data?.instanceArns[0] ?? '');
  if (!result.success || !home || problems.length > 0) throw new ConfigError(problems);
  return { ...result.data, ...home };
}

function readJsonFile(path: string): unknown {
  const expected = 'the path of a JSON file with the value of "bridge"';
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const received = `${JSON.stringify(path)} (${cause instanceof Error ? cause.message : cause})`;
    throw new ConfigError([{ path: 'bridge', received, expected }], { cause });
  }
}
