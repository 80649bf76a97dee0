import { describe, expect, it } from 'vitest';
import type { BridgeNumber } from '../../lambda/core/bridge-number.ts';
import type { InboundText } from '../../lambda/core/inbound-text.ts';
import { describeNewChat } from '../../lambda/core/new-chat.ts';

const text: InboundText = {
  id: 'text-1',
  customerNumber: '+14255550123',
  bridgeNumber: '+12065550100',
  body: 'hello',
};

const number: BridgeNumber = {
  phoneNumber: '+12065550100',
  phoneNumberArn: 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1',
  route: { kind: 'integration-event', replies: 'bridge', subtype: 'connect:sms' },
  displayName: '{customerNumber}',
  attributes: { team: 'sales' },
  firstTextAttribute: true,
  contentTypes: ['text/plain'],
};

const fixed = { customerNumber: text.customerNumber, bridgeNumber: text.bridgeNumber, channel: 'SMS' };

function bytesOf(attributes: Readonly<Record<string, string>>): number {
  return Buffer.byteLength(Object.entries(attributes).flat().join(''));
}

describe('a new chat within what Connect takes', () => {
  it('loses nothing of a usual text', () => {
    expect(describeNewChat({ ...text, keyword: 'JOIN' }, number)).toEqual({
      displayName: text.customerNumber,
      attributes: { ...fixed, matchedKeyword: 'JOIN', team: 'sales', firstText: 'hello' },
      contentTypes: ['text/plain'],
      losses: [],
    });
  });

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
    expect(chat.attributes).toEqual({ ...fixed, team: 'sales', firstText: 'hello' });
    expect(chat.losses).toEqual(['attribute-name', 'attribute-name']);
  });

  it.each([
    [`${'x'.repeat(255)}👍`, 'x'.repeat(255)],
    [`${'x'.repeat(255)}e\u0301`, 'x'.repeat(255)],
    ['  ', text.customerNumber],
    ['\ud83d', '\ufffd'],
    ['$& {customerNumber}', `$& ${text.customerNumber}`],
  ])('makes of the template %j a name of whole characters', (displayName, expected) => {
    expect(describeNewChat(text, { ...number, displayName }).displayName).toBe(expected);
  });
});
