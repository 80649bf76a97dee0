import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BridgeNumber } from './core/bridge-number.ts';

/** What `lib/` writes into an intake's environment. */
export interface IntakeEnvironment {
  readonly LANE_URL: string;
  readonly DEAD_LETTERS_URL: string;
}

/** What `lib/` writes into a delivery's environment. */
export interface DeliveryEnvironment {
  readonly LANE_URL: string;
  readonly FAILURE_QUEUE_URL: string;
  readonly LEDGER_TABLE_NAME: string;
  readonly CONVERSATION_TABLE_NAME: string;
}

/** What the inbound delivery needs besides. */
export interface InboundDeliveryEnvironment extends DeliveryEnvironment {
  readonly STREAMING_TOPIC_ARN: string;
}

/** What the outbound delivery needs besides, where a number sends files. */
export interface OutboundDeliveryEnvironment extends DeliveryEnvironment {
  readonly FILES_FUNCTION_ARN: string;
}

/** What `lib/` writes into the environment of the function for files. */
export interface FilesEnvironment {
  readonly CONVERSATION_TABLE_NAME: string;
  readonly MEDIA_BUCKET_NAME: string;
}

/** What `lib/` writes into the environment of the receipts' function. */
export interface ReceiptsEnvironment {
  readonly DEAD_LETTERS_URL: string;
  readonly LEDGER_TABLE_NAME: string;
  readonly CONVERSATION_TABLE_NAME: string;
}

/** File beside each bundle with what the functions need of the configuration. */
export const functionConfigFile = 'config.json';

/** Content of {@link functionConfigFile}. */
export interface FunctionConfig {
  readonly version: 1;
  /** ARNs of the Connect instances whose chats this bridge carries. */
  readonly instanceArns: readonly string[];
  readonly numbers: readonly BridgeNumber[];
  /** Days after its last use that a conversation is remembered. */
  readonly conversationDays: number;
}

/**
 * Reads the named variables of this function's environment.
 * @throws when one is missing: the function was not deployed by this app.
 */
export function readEnvironment<E>(names: readonly (keyof E & string)[]): {
  readonly [N in keyof E]: string;
} {
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`environment lacks ${missing.join(', ')}; deploy the function with this app's stack`);
  }
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as { [N in keyof E]: string };
}

/** Reads the configuration that was deployed beside the bundle. */
export function readFunctionConfig(): FunctionConfig {
  const folder = process.env.LAMBDA_TASK_ROOT ?? '.';
  return JSON.parse(readFileSync(join(folder, functionConfigFile), 'utf8')) as FunctionConfig;
}
