import { describe, expect, it } from 'vitest';
import { acceptItem } from '../../lambda/core/accept-item.ts';
import { acceptText } from '../../lambda/core/accept-text.ts';
import { isForTheCustomer } from '../../lambda/core/chat-item.ts';
import { numbers } from '../fixtures/numbers.ts';
import { item, text } from '../fixtures/texts.ts';

describe('a text', () => {
  it('goes on the lane', () => {
    expect(acceptText(text, numbers)).toEqual({ kind: 'put' });
  });

  it.each(['', ' ', '\n\t \u00a0\u2003'])('is dropped when it is blank: %j', (body) => {
    expect(acceptText({ ...text, body }, numbers)).toEqual({ kind: 'dropped', reason: 'blank' });
  });

  it.each(['+12065550199', '', '__proto__'])('is refused when it came to %j', (bridgeNumber) => {
    const refused = { kind: 'refused', reason: 'unknown-bridge-number' };
    expect(acceptText({ ...text, bridgeNumber }, numbers)).toEqual(refused);
    expect(acceptText({ ...text, bridgeNumber, body: '' }, numbers)).toEqual(refused);
  });
});

describe('a chat item', () => {
  const instanceIds = new Set([item.instanceId]);

  it.each(['MESSAGE', 'ATTACHMENT'])('goes on the lane when it is of type %s', (type) => {
    expect(acceptItem({ ...item, type }, instanceIds)).toEqual({ kind: 'put' });
  });

  it.each(['EVENT', 'MESSAGEMETADATA', ''])('is dropped when it is of type %j', (type) => {
    expect(acceptItem({ ...item, type }, instanceIds)).toEqual({ kind: 'dropped', reason: 'event' });
  });

  it("is dropped when it is the customer's own echo", () => {
    const dropped = { kind: 'dropped', reason: 'not-for-the-customer' };
    expect(acceptItem({ ...item, role: 'CUSTOMER' }, instanceIds)).toEqual(dropped);
  });

  it('is refused when its instance is none of ours, whatever it is', () => {
    const refused = { kind: 'refused', reason: 'unknown-instance' };
    for (const role of ['AGENT', 'CUSTOMER']) {
      expect(acceptItem({ ...item, role, instanceId: 'another' }, instanceIds)).toEqual(refused);
    }
  });

  // https://docs.aws.amazon.com/connect/latest/adminguide/sns-payload.html
  it.each([
    ['ALL', 'AGENT', true],
    ['CUSTOMER', 'AGENT', true],
    ['CUSTOMER', 'SYSTEM', true],
    ['ALL', 'CUSTOM_BOT', true],
    ['ALL', undefined, true],
    [undefined, 'AGENT', true],
    [undefined, undefined, true],
    ['AGENT', 'AGENT', false],
    ['AGENT', 'SYSTEM', false],
    ['AGENT', undefined, false],
    ['SUPERVISOR', 'AGENT', false],
    ['ALL', 'CUSTOMER', false],
    ['CUSTOMER', 'CUSTOMER', false],
    [undefined, 'CUSTOMER', false],
  ])('seen by %s, from %s: is for the customer: %s', (visibility, role, expected) => {
    const { visibility: _, role: __, ...rest } = item;
    const seen = { ...rest, ...(visibility && { visibility }), ...(role && { role }) };
    expect(isForTheCustomer(seen)).toBe(expected);
  });
});
