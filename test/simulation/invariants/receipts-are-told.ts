import { meanings } from '../../../lambda/core/receipts/receipt.ts';
import type { PublishedItem } from '../journal.ts';
import type { SimulatedWorld } from '../simulated-world.ts';
import { isDelivered, receiptsOf, sendsOf } from './confirmations-are-true.ts';
import type { Invariant } from './invariant.ts';

/** In a chat that goes on it is told of each item that all of it is delivered, or why something of it isn't. */
export const receiptsAreTold: Invariant = {
  name: 'receipts are told',
  when: 'in-the-end',
  check(world) {
    for (const item of world.journal.items) {
      if (hasNobody(item, world)) continue;
      const untold = untoldDelivery(item, world) ?? untoldFailure(item, world);
      if (untold) return untold;
    }
    return undefined;
  },
};

/** Nobody is told of a chat that has ended, or that isn't its conversation's any more. */
function hasNobody({ contactId }: PublishedItem, { connect, contacts }: SimulatedWorld): boolean {
  return connect.find(contactId)?.hasEnded !== false || contacts.known(contactId) === undefined;
}

/** By the participant's connection alone it can be told; what is kept or held was not sent whole. */
function untoldDelivery(
  { id, contactId, bridgeNumber, kind, content }: PublishedItem,
  { journal, ledgers, numbers }: SimulatedWorld,
): string | undefined {
  if (numbers.get(bridgeNumber)?.route.kind !== 'participant') return undefined;
  const sent = sendsOf(id, journal);
  const delivered = new Set(
    receiptsOf(id, journal)
      .filter(isDelivered)
      .map(({ key }) => key),
  );
  // Of others the world doesn't know how many parts they have.
  const isWhole = kind === 'plain' && content.length < 100;
  if (!isWhole || sent.length === 0 || sent.some((key) => !delivered.has(key))) return undefined;
  const row = ledgers.receipt.get(`${contactId}/${id}/delivered`);
  return row ? undefined : `${id} is delivered, and nobody was told`;
}

function untoldFailure(
  { id, contactId, bridgeNumber }: PublishedItem,
  { journal, ledgers, numbers }: SimulatedWorld,
): string | undefined {
  const own = receiptsOf(id, journal);
  for (const key of sendsOf(id, journal)) {
    const receipts = own.filter((receipt) => receipt.key === key);
    const failed = receipts.filter(({ status, isFinal }) => isFinal && meanings[status] === 'failed');
    if (failed.length === 0 || receipts.some(isDelivered)) continue;
    const since = journal.agentKnownSince.get(contactId) ?? Number.POSITIVE_INFINITY;
    const canBeTold = numbers.get(bridgeNumber)?.notes === 'attribute' || failed.some(({ at }) => at > since);
    const isTold = failed.some(({ status }) => ledgers.note.has(`agent/${contactId}/${status}`));
    if (canBeTold && !isTold) return `${key} has failed, and nobody was told`;
  }
  return undefined;
}
