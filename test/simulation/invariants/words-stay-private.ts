import type { Invariant } from './invariant.ts';

/** Nobody sees another's words, and a reply comes from the number that was texted. */
export const wordsStayPrivate: Invariant = {
  name: 'words stay private',
  when: 'always',
  check({ journal }) {
    const last = journal.accepted.at(-1);
    if (!last || last.kind === 'notice' || last.kind === 'note') return undefined;
    const id = last.key.split('/')[0];
    const said = [...journal.texts, ...journal.items].find((each) => each.id === id);
    if (!said) return `${last.kind} ${last.key} was never said`;
    if (said.customerNumber !== last.customerNumber) return `${last.key} reached another customer`;
    return said.bridgeNumber === last.bridgeNumber ? undefined : `${last.key} went by another number`;
  },
};
