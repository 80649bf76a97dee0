import type { Invariant } from './invariant.ts';

/** Every attempt at a text reads it alike, whatever menus are asked meanwhile. */
export const answersStayAlike: Invariant = {
  name: 'answers stay alike',
  when: 'at-rest',
  check({ journal }) {
    const torn = [...journal.handed].find(([, contents]) => contents.size > 1);
    return (
      torn &&
      `${torn[0]} was read as ${[...torn[1]].map((text) => JSON.stringify(text.slice(0, 20))).join(' and ')}`
    );
  },
};
