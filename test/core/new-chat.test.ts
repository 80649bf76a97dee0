import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeNewChat } from '../../lambda/core/new-chat.ts';
import { bridgeNumber, customerNumber } from '../fixtures/numbers.ts';
import { text } from '../fixtures/texts.ts';

const fixed = { channel: 'SMS', customerNumber, bridgeNumber: bridgeNumber.phoneNumber };

describe('a new chat', () => {
  it('carries the numbers, by which it is found again, and its first text', () => {
    expect(describeNewChat(text, bridgeNumber)).toEqual({
      displayName: customerNumber,
      attributes: { ...fixed, firstText: text.body },
      contentTypes: ['text/plain'],
      losses: [],
    });
  });

  it('keeps its first text to itself when told to', () => {
    const { attributes } = describeNewChat(text, { ...bridgeNumber, firstTextAttribute: false });
    expect(attributes).toEqual(fixed);
  });

  it('carries the keyword that the text matched', () => {
    const { attributes } = describeNewChat({ ...text, keyword: 'JOIN' }, bridgeNumber);
    expect(attributes).toMatchObject({ matchedKeyword: 'JOIN' });
  });

  it('is named by the template, wherever the number stands in it', () => {
    const displayName = 'SMS {customerNumber} ({customerNumber})';
    expect(describeNewChat(text, { ...bridgeNumber, displayName }).displayName).toBe(
      `SMS ${customerNumber} (${customerNumber})`,
    );
  });

  it("keeps the name within Connect's 256 characters", () => {
    const displayName = 'x'.repeat(300);
    expect(describeNewChat(text, { ...bridgeNumber, displayName }).displayName).toHaveLength(256);
  });

  it('lets no static attribute take the place of what it is found by', () => {
    const names = fc.constantFrom('customerNumber', 'bridgeNumber', 'channel', 'team', '__proto__');
    fc.assert(
      fc.property(fc.dictionary(names, fc.string()), (attributes) => {
        expect(describeNewChat(text, { ...bridgeNumber, attributes }).attributes).toMatchObject(fixed);
      }),
    );
  });
});
