import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { repeatable } from './adapters/call-settings.ts';
import { composeInboundDelivery, composeInboundIntake, composeOutboundIntake } from './composition.ts';
import { composeOutboundDelivery } from './composition-replies.ts';
import { type DeliveryEnvironment, type FunctionConfig, readEnvironment } from './env.ts';
import { rehearsedRecords, rehearsedWorld } from './rehearsal.ts';
import { deployedWorld, type World } from './world.ts';

type Handler<Result> = (event: { Records: readonly unknown[] }, context: Context) => Promise<Result>;

/** A function, and when it is ready. Lambda lends a whole processor for that, and a third of one for a message. */
export interface Staged<Result> {
  readonly handler: Handler<Result>;
  /** Never rejects: a function that isn't ready works, too, only slower. */
  readonly ready: Promise<void>;
}

interface Staging<Result> {
  compose(world: World): Handler<Result>;
  /** What is played ahead of the first message, so that its code is compiled. */
  record(config: FunctionConfig): object;
  /** Opens the connections that the first message will need. @default none */
  open?(world: World): Promise<unknown>;
}

/** Far below the ten seconds that Lambda waits for a function to be ready. */
const longestMilliseconds = 1_500;

export function stageInboundIntake() {
  return stage({ compose: composeInboundIntake, record: rehearsedRecords.inboundIntake });
}

export function stageOutboundIntake() {
  return stage({ compose: composeOutboundIntake, record: rehearsedRecords.outboundIntake });
}

export function stageInboundDelivery() {
  const record = rehearsedRecords.inboundDelivery;
  return stage({ compose: composeInboundDelivery, record, open: openTables });
}

export function stageOutboundDelivery() {
  const record = rehearsedRecords.outboundDelivery;
  return stage({ compose: composeOutboundDelivery, record, open: openTables });
}

function stage<Result>({ compose, record, open }: Staging<Result>): Staged<Result> {
  const world = deployedWorld();
  const rehearse = async () => {
    const rehearsed = rehearsedWorld(world);
    await compose(rehearsed)({ Records: [record(rehearsed.config)] }, context);
  };
  const getReady = async () => {
    try {
      await Promise.all([open?.(world), rehearse()]);
    } catch (fault) {
      world.log.warn('not ready ahead', { fault: fault instanceof Error ? fault.name : '' });
    }
  };
  const handler = compose(world);
  const tooLate = new Promise<void>((resolve) => void setTimeout(resolve, longestMilliseconds).unref());
  return { handler, ready: Promise.race([getReady(), tooLate]) };
}

/** All that is asked of it here. */
const context = { getRemainingTimeInMillis: () => 30_000 } as Context;

/**
 * A delivery begins with two calls at once. Only DynamoDB is called ahead, for a row that isn't there: a connection
 * to the others could be dead by the time of a call that must not be repeated.
 */
function openTables(world: World): Promise<unknown> {
  const { LEDGER_TABLE_NAME: TableName } = readEnvironment<DeliveryEnvironment>(['LEDGER_TABLE_NAME']);
  const client = new DynamoDBClient(world.clientSettings(repeatable));
  const look = () => client.send(new GetItemCommand({ TableName, Key: { id: { S: 'rehearsal' } } }));
  return Promise.all([look(), look()]);
}
