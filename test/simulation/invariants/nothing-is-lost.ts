import type { Settled } from '../../../lambda/core/outcome.ts';
import type { Acceptance, PublishedItem, PublishedReceipt, PublishedText } from '../journal.ts';
import { attachmentText } from '../numbers.ts';
import type { SimulatedWorld } from '../simulated-world.ts';
import type { Invariant } from './invariant.ts';

/** What a topic has taken has arrived, was done with for a reason, or lies whole where a person finds it. */
export const nothingIsLost: Invariant = {
  name: 'nothing is lost',
  when: 'at-rest',
  check(world) {
    const { texts, items, receipts } = world.journal;
    const kept = allKept(world);
    const text = texts.find((each) => !isTextSettled(each, world) && !kept.includes(`"${each.id}"`));
    if (text) return `${text.id} (${text.says}) is nowhere`;
    const item = items.find((each) => !isItemSettled(each, world) && !kept.includes(`"${each.id}`));
    if (item) return `${item.id} (${item.kind}) is nowhere`;
    const receipt = receipts.find((each) => !isRemembered(each, world) && !kept.includes(`-${each.id}"`));
    return receipt && `${receipt.id} (${receipt.status}) is nowhere`;
  },
};

function allKept({ lanes, deadLetters }: SimulatedWorld): string {
  const messages = Object.values(lanes).flatMap(({ failures }) => failures.messages);
  const letters = Object.values(deadLetters).flatMap((each) => each.letters);
  return [...messages.map(({ body }) => body), ...letters.map(({ event }) => JSON.stringify(event))]
    .join('\n')
    .replaceAll('\\"', '"');
}

function isTextSettled({ id, says, content }: PublishedText, { journal, ledgers }: SimulatedWorld): boolean {
  if (says === 'blank') return true;
  if (ledgers.inbound.get(`${id}/word`)?.status === 'completed' && says !== 'start') return true;
  const sent = readings(id, journal.of('message'));
  if (says === 'answer') return sent.some((parts) => parts.length > 0);
  if (says === 'start' && hasBroughtBack(ledgers.inbound.get(`${id}/word`)?.settled)) return true;
  return sent.some((parts) => parts.join('') === content);
}

/** Only the customer's side may have no use for an item. */
function isNotWanted(settled: Settled<unknown> | undefined): boolean {
  return settled?.kind === 'not-wanted' && settled.reason === 'opted-out';
}

/** A word to come back of somebody who never left is a text as any other. */
function hasBroughtBack(settled: Settled<unknown> | undefined): boolean {
  return settled?.kind === 'accepted' && JSON.stringify(settled.value) === '{"hasActed":true}';
}

function isItemSettled(item: PublishedItem, { journal, ledgers }: SimulatedWorld): boolean {
  const { id, content, kind, files = [] } = item;
  if (kind === 'ended' || kind === 'joined' || kind === 'left') return true;
  const rows = [...ledgers.outbound].filter(([key]) => key.startsWith(`${id}/`));
  if (rows.some(([, { settled }]) => isNotWanted(settled))) return true;
  const sent = readings(id, journal.of('sms'));
  if (kind === 'menu') return sent.some((parts) => parts.length > 0);
  if (kind === 'file') {
    const approved = files.filter(({ status }) => status === 'APPROVED');
    const arrived = new Set(journal.of('mms').map(({ key }) => key));
    if (approved.every((file) => arrived.has(`${id}/file/${file.id}`))) return true;
  }
  return sent.some((parts) => hasSaid(parts, kind === 'file' ? attachmentText : content));
}

function hasSaid(parts: readonly string[], content: string): boolean {
  const unmarked = parts.map((part) => part.replace(/^\(\d+\/\d+\) /, ''));
  return unmarked.join('').replaceAll(/\s/g, '') === content.replaceAll(/\s/g, '');
}

function isRemembered(receipt: PublishedReceipt, { receipts }: SimulatedWorld): boolean {
  const { messageId, status, isFinal, context } = receipt;
  const [, as] = /^(file|words) /.exec(context.part ?? '') ?? [];
  const item = [context.contact, context.item, ...(as ? [as] : [])].join('/');
  return receipts
    .entries(context.item === undefined ? messageId : item)
    .some((entry) => entry.messageId === messageId && entry.status === status && entry.isFinal === isFinal);
}

/**
 * Contents of what arrived of a text or item, in the order of its parts: as each part first came, and as it last
 * came, since a deploy may cut anew what nobody knows to have arrived.
 */
function readings(
  id: string,
  accepted: readonly Pick<Acceptance, 'key' | 'content'>[],
): readonly (readonly string[])[] {
  return [accepted.toReversed(), accepted].map((ordered) => {
    const own = ordered.filter(({ key }) => key.startsWith(`${id}/`));
    const byPart = new Map(own.map(({ key, content }) => [Number(key.split('/')[1]), content]));
    return [...byPart].sort(([one], [other]) => one - other).map(([, content]) => content);
  });
}
