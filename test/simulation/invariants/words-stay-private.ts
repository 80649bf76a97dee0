import type { PublishedItem, PublishedText } from '../journal.ts';
import type { Invariant } from './invariant.ts';

/** Nobody sees another's words, and a reply comes from the number that was texted. */
export const wordsStayPrivate: Invariant = {
  name: 'words stay private',
  when: 'always',
  check({ journal }) {
    const last = journal.accepted.at(-1);
    if (!last || last.kind === 'notice' || last.kind === 'note') return undefined;
    const names = last.key.split('/');
    const id = last.kind === 'confirmation' ? names[1] : names[0];
    const said = [...journal.texts, ...journal.items].find((each) => each.id === id);
    if (!said) return `${last.kind} ${last.key} was never said`;
    if (said.customerNumber !== last.customerNumber) return `${last.key} reached another customer`;
    if (said.bridgeNumber !== last.bridgeNumber) return `${last.key} went by another number`;
    return last.kind === 'mms' && !holds(said, last.content) ? `${last.key} holds another file` : undefined;
  },
};

/** The address of a file says at its end what lies there: the chat that it is of, and its id. */
function holds(said: PublishedText | PublishedItem, address: string): boolean {
  if (!('contactId' in said)) return false;
  const { files = [], contactId } = said;
  return files.some(({ id, status }) => status === 'APPROVED' && address.endsWith(`#${contactId}/${id}`));
}
