import type { Check } from './check.ts';
import { account } from './checks/account.ts';
import { bootstrap } from './checks/bootstrap.ts';
import { concurrency } from './checks/concurrency.ts';
import { dryRun } from './checks/dry-run.ts';
import { flows } from './checks/flows.ts';
import { instances } from './checks/instances.ts';
import { integrationEvent } from './checks/integration-event.ts';
import { numbers } from './checks/numbers.ts';
import { optOuts } from './checks/opt-outs.ts';
import { publishers } from './checks/publishers.ts';
import { queueDepths } from './checks/queues.ts';
import { quotas } from './checks/quotas.ts';
import { receipts } from './checks/receipts.ts';
import { sending } from './checks/sending.ts';
import { smsSandbox } from './checks/sms-sandbox.ts';
import { spendLimit } from './checks/spend-limit.ts';
import { stack } from './checks/stack.ts';
import { twoWay } from './checks/two-way.ts';

/** Every check of the account, in the order in which things must be well. */
export const allChecks: readonly Check[] = [
  account,
  bootstrap,
  concurrency,
  quotas,
  numbers,
  optOuts,
  sending,
  smsSandbox,
  spendLimit,
  dryRun,
  instances,
  flows,
  integrationEvent,
  stack,
  twoWay,
  receipts,
  publishers,
  queueDepths,
];
