import type { Context } from 'aws-lambda';
import { vi } from 'vitest';
import { DynamoLedger } from '../../lambda/adapters/ledger.ts';
import type { Clock } from '../../lambda/core/ports.ts';
import { deadlineAfter } from '../twins/jumping-clock.ts';
import type { LedgerWrite } from '../twins/memory-ledger.ts';
import { callMilliseconds, type LedgerWorld, Refusals } from './ledger-world.ts';
import type { LocalDynamo } from './local-dynamo.ts';

/** Needs faked dates: Powertools reads the machine's clock. */
export async function openDynamoLedgerWorld(dynamo: LocalDynamo): Promise<LedgerWorld> {
  const refusals = new Refusals();
  const client = dynamo.client();
  client.middlewareStack.add(
    (next) => async (call) => {
      const write = writeOf(call.input);
      if (write) refusals.check(write);
      return next(call);
    },
    { step: 'initialize' },
  );
  const tableName = await dynamo.createTable('id');
  return {
    now: clock.now,
    advance,
    refuse: (write, times) => refusals.add(write, times),
    open: () => {
      const ledger = new DynamoLedger({ client, tableName, keyPrefix: 'inbound', clock });
      const { remainingMilliseconds } = deadlineAfter(callMilliseconds, clock);
      ledger.begin({ getRemainingTimeInMillis: remainingMilliseconds } as Context);
      return ledger;
    },
  };
}

const clock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => advance(milliseconds),
  random: () => 0.5,
};

function advance(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds);
}

/** Which write of the ledger an UpdateItem is: each sets another attribute. */
function writeOf(input: object): LedgerWrite | undefined {
  const expression: unknown = Reflect.get(input, 'UpdateExpression');
  if (typeof expression !== 'string') return undefined;
  if (expression.includes('in_progress_expiration')) return 'claim';
  if (expression.includes('releasedAs')) return 'grant';
  return expression.includes('#data') ? 'settle' : 'release';
}
