import { describe, expect, it } from 'vitest';
import { describeNewChat } from '../../lambda/core/new-chat.ts';
import { bridgeNumber, customerNumber } from '../fixtures/numbers.ts';
import { text } from '../fixtures/texts.ts';

const number = { ...bridgeNumber, attributes: { team: 'sales' } };

const fixed = { customerNumber, bridgeNumber: bridgeNumber.phoneNumber, channel: 'SMS' };

function bytesOf(attributes: Readonly<Record<string, string>>): number {
  return Buffer.byteLength(Object.entries(attributes).flat().join(''));
}

describe('a new chat within what Connect takes', () => {
  it('shortens the first text before anything else, and leaves room for the flow', () => {
    const { attributes, losses } = describeNewChat({ ...text, body: 'ü'.repeat(100_000) }, number);
    expect(attributes).toMatchObject({ ...fixed, team: 'sales', firstText: expect.stringMatching(/^ü+$/) });
    expect(losses).toEqual(['attribute-shortened']);
    expect(bytesOf(attributes)).toBeGreaterThan(28_000);
    expect(bytesOf(attributes)).toBeLessThanOrEqual(32_768 - 4_096);
  });

  it('leaves out static attributes that do not fit, then has no room for the text either', () => {
    const attributes = { small: 'x', large: 'y'.repeat(28_600), larger: 'z'.repeat(30_000) };
    const chat = describeNewChat({ ...text, body: 'hello '.repeat(20) }, { ...number, attributes });
    expect(Object.keys(chat.attributes)).toEqual([...Object.keys(fixed), 'small', 'large']);
    expect(chat.losses).toEqual(['attribute-left-out', 'attribute-left-out']);
  });

  it("leaves out static attributes by the bridge's own names or names that Connect refuses", () => {
    const attributes = { customerNumber: '+19995550199', 'a b': 'x', team: 'sales' };
    const chat = describeNewChat(text, { ...number, attributes });
    expect(chat.attributes).toEqual({ ...fixed, team: 'sales', firstText: text.body });
    expect(chat.losses).toEqual(['attribute-name', 'attribute-name']);
  });

  it.each([
    [`${'x'.repeat(255)}👍`, 'x'.repeat(255)],
    [`${'x'.repeat(255)}e\u0301`, 'x'.repeat(255)],
    ['  ', customerNumber],
    ['\ud83d', '\ufffd'],
    ['$& {customerNumber}', `$& ${customerNumber}`],
  ])('makes of the template %j a name of whole characters', (displayName, expected) => {
    expect(describeNewChat(text, { ...number, displayName }).displayName).toBe(expected);
  });
});
