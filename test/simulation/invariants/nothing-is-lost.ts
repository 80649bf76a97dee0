import type { Settled } from '../../../lambda/core/outcome.ts';
import type { PublishedItem, PublishedText } from '../journal.ts';
import type { SimulatedWorld } from '../simulated-world.ts';
import type { Invariant } from './invariant.ts';

/** What a topic has taken has arrived, was done with for a reason, or lies whole where a person finds it. */
export const nothingIsLost: Invariant = {
  name: 'nothing is lost',
  when: 'at-rest',
  check(world) {
    const kept = allKept(world);
    const text = world.journal.texts.find(
      (each) => !isTextSettled(each, world) && !kept.includes(`"${each.id}"`),
    );
    if (text) return `${text.id} (${text.says}) is nowhere`;
    const item = world.journal.items.find(
      (each) => !isItemSettled(each, world) && !kept.includes(`"${each.id}`),
    );
    return item && `${item.id} (${item.kind}) is nowhere`;
  },
};

function allKept({ lanes, deadLetters }: SimulatedWorld): string {
  const messages = [lanes.inbound, lanes.outbound].flatMap(({ failures }) => failures.messages);
  const letters = [...deadLetters.inbound.letters, ...deadLetters.outbound.letters];
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

function isItemSettled({ id, content, kind }: PublishedItem, { journal, ledgers }: SimulatedWorld): boolean {
  if (kind === 'ended' || kind === 'joined') return true;
  const rows = [...ledgers.outbound].filter(([key]) => key.startsWith(`${id}/`));
  if (rows.some(([, { settled }]) => isNotWanted(settled))) return true;
  const sent = readings(id, journal.of('sms'));
  if (kind === 'menu') return sent.some((parts) => parts.length > 0);
  return sent.some((parts) => {
    const unmarked = parts.map((part) => part.replace(/^\(\d+\/\d+\) /, ''));
    return unmarked.join('').replaceAll(/\s/g, '') === content.replaceAll(/\s/g, '');
  });
}

/**
 * Contents of what arrived of a text or item, in the order of its parts: as each part first came, and as it last
 * came, since a deploy may cut anew what nobody knows to have arrived.
 */
function readings(
  id: string,
  accepted: readonly { readonly key: string; readonly content: string }[],
): readonly (readonly string[])[] {
  return [accepted.toReversed(), accepted].map((ordered) => {
    const own = ordered.filter(({ key }) => key.startsWith(`${id}/`));
    const byPart = new Map(own.map(({ key, content }) => [Number(key.split('/')[1]), content]));
    return [...byPart].sort(([one], [other]) => one - other).map(([, content]) => content);
  });
}
