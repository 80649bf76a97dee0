import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conversationKey } from '../../lambda/core/conversation.ts';

/** Few, so that the same come together; alike, so that two could run into one. */
const number = fc.constantFrom('+1', '+12', '12', '+121', '121', '+2');
const conversation = fc.record({ customerNumber: number, bridgeNumber: number });

it('names a conversation by both its numbers: others have other names', () => {
  fc.assert(
    fc.property(conversation, conversation, (one, other) => {
      const same = one.customerNumber === other.customerNumber && one.bridgeNumber === other.bridgeNumber;
      expect(conversationKey(one) === conversationKey(other)).toBe(same);
    }),
  );
});

it('tells a conversation from the one the other way round', () => {
  const [one, other] = ['+12065550100', '+12065550142'];
  expect(conversationKey({ customerNumber: one, bridgeNumber: other })).not.toBe(
    conversationKey({ customerNumber: other, bridgeNumber: one }),
  );
});
