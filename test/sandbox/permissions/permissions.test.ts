import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { AccessRequest } from '../../../sandbox/engine/authorize.ts';
import type { Grant } from '../../../sandbox/permissions/permissions.ts';
import { startBridge } from '../start-bridge.ts';
import { configuration } from './configuration.ts';
import { type Conversation, conversations } from './conversations.ts';
import type { World } from './world.ts';

/** What the sandbox takes for granted: encryption, tracing and logs. */
const exempt = /^(kms|xray|logs):/;

/**
 * The ledger reads a record only when its claim was refused without telling what is there, which happens when the
 * record goes in between.
 */
const notProvoked = /^dynamodb:GetItem on ConnectSmsBridge-TablesLedger/;

const lookAgainMilliseconds = 10;
const patienceMilliseconds = 20_000;
/** What is not over so long after a refusal will not be: a message that failed is back within a tenth of a second. */
const afterRefusalMilliseconds = 1000;

const engine = await startBridge(100, configuration);
const isAllowed = vi.spyOn(engine.permissions, 'isAllowed');
const grants = engine.permissions
  .grants()
  .filter(({ action }) => !exempt.test(action))
  .filter((grant) => !notProvoked.test(describeGrant(grant)));
const usedBy = new Map<Conversation, readonly AccessRequest[]>();
let played = 0;

afterAll(() => engine.stop());

afterEach(() => {
  engine.permissions.withdraw();
  engine.faults.clear();
  engine.numberSettings.clear();
  for (const queue of engine.queues.all()) queue.purge();
});

/** @returns whether the conversation came to its end */
async function plays(conversation: Conversation): Promise<boolean> {
  played += 1;
  const first = isAllowed.mock.results.length;
  const startedAt = Date.now();
  let refusedAt: number | undefined;
  const isGivenUp = () => {
    const wasRefused = isAllowed.mock.results.slice(first).some(({ value }) => value === false);
    if (wasRefused) refusedAt ??= Date.now();
    const sinceRefusal = refusedAt === undefined ? 0 : Date.now() - refusedAt;
    return sinceRefusal > afterRefusalMilliseconds || Date.now() - startedAt > patienceMilliseconds;
  };
  const givenUp = new Error('given up');
  const world: World = {
    engine,
    customerNumber: `+1206555${String(1000 + played)}`,
    marker: `conversation-${played}-end`,
    async until(check) {
      for (;;) {
        const found = check();
        if (found) return found;
        if (isGivenUp()) throw givenUp;
        await setTimeout(lookAgainMilliseconds);
      }
    },
  };
  try {
    await conversation.play(world);
    return true;
  } catch (error) {
    if (error !== givenUp) throw error;
    return false;
  }
}

test.for(conversations)('$title', async (conversation) => {
  isAllowed.mockClear();
  expect(await plays(conversation)).toBe(true);
  usedBy.set(
    conversation,
    isAllowed.mock.calls.map(([request]) => request),
  );
  expect(isAllowed.mock.results.filter(({ value }) => !value)).toEqual([]);
});

describe('without', () => {
  for (const grant of grants) {
    test(`${describeGrant(grant)} a conversation fails`, async ({ annotate }) => {
      const needing = conversations.filter((conversation) =>
        usedBy.get(conversation)?.some((request) => isFor(request, grant)),
      );
      isAllowed.mockClear();
      engine.permissions.withdraw(grant);
      const failing = await findFailing(needing);

      expect(failing?.title, `of the ${needing.length} conversations that use it`).toBeDefined();
      await annotate(`fails: ${failing?.title}`);
    });
  }
});

async function findFailing(candidates: readonly Conversation[]): Promise<Conversation | undefined> {
  for (const conversation of candidates) {
    if (!(await plays(conversation))) return conversation;
    engine.faults.clear();
  }
  return undefined;
}

function isFor({ caller, action, resource }: AccessRequest, grant: Grant): boolean {
  if (caller.kind !== 'function' || caller.roleArn !== grant.roleArn || action !== grant.action) return false;
  return grant.resource.endsWith('*')
    ? resource.startsWith(grant.resource.slice(0, -1))
    : resource === grant.resource;
}

function describeGrant({ roleArn, action, resource }: Grant): string {
  return `${action} on ${resource.split(/[:/]/).at(-1)} for ${roleArn.split('/').at(-1)}`;
}
