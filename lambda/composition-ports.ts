import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { longestMilliseconds, once, repeatable } from './adapters/call-settings.ts';
import { DynamoContactDirectory } from './adapters/contact-directory.ts';
import { SqsFailureQueue } from './adapters/failure-queue.ts';
import { SqsLaneReturns } from './adapters/lane.ts';
import { DynamoLedger, type DynamoLedgerOptions } from './adapters/ledger.ts';
import { systemClock as clock } from './adapters/system-clock.ts';
import { type DeliveryEnvironment, type FunctionConfig, readEnvironment } from './env.ts';
import type { World } from './world.ts';

/** What every delivery needs of its queues. */
export function lanePorts({ log, metrics, ...world }: World) {
  const { LANE_URL: laneUrl, FAILURE_QUEUE_URL: failureQueueUrl } = readEnvironment<DeliveryEnvironment>([
    'LANE_URL',
    'FAILURE_QUEUE_URL',
  ]);
  const sqs = new SQSClient(world.clientSettings(repeatable));
  return {
    laneReturns: new SqsLaneReturns({ sqs, laneUrl }),
    failureQueue: new SqsFailureQueue({ sqs, failureQueueUrl }),
    log,
    metrics,
    clock,
  };
}

/** What every delivery needs of the tables and the configuration. */
export function deliveryPorts(world: World) {
  const { LEDGER_TABLE_NAME, CONVERSATION_TABLE_NAME } = readEnvironment<DeliveryEnvironment>([
    'LEDGER_TABLE_NAME',
    'CONVERSATION_TABLE_NAME',
  ]);
  const { numbers, conversationDays: retentionDays } = world.config;
  const client = new DynamoDBClient(world.clientSettings(repeatable));
  const tables = { client, tableName: CONVERSATION_TABLE_NAME, clock, retentionDays };
  return {
    numbers: byPhone(numbers),
    ledgerOf: (keyPrefix: DynamoLedgerOptions['keyPrefix']) =>
      new DynamoLedger({ client, tableName: LEDGER_TABLE_NAME, keyPrefix, clock }),
    contacts: new DynamoContactDirectory(tables),
    tables,
    clock,
    attemptMilliseconds: longestMilliseconds(once),
  };
}

export function byPhone(numbers: FunctionConfig['numbers']) {
  return new Map(numbers.map((number) => [number.phoneNumber, number]));
}
