import type { Invariant } from './invariant.ts';

/** No customer has two chats with a number that both speak. */
export const oneChatAtATime: Invariant = {
  name: 'one chat at a time',
  when: 'always',
  check({ connect }) {
    const open = connect.chats.filter(({ isKnown, hasEnded }) => isKnown && !hasEnded);
    const pairs = open.map(({ customerNumber, bridgeNumber }) => `${customerNumber} ${bridgeNumber}`);
    const twice = open.find((_, index) => pairs.indexOf(pairs[index] ?? '') !== index);
    return twice && `${twice.contactId} is the second open chat of its conversation`;
  },
};
