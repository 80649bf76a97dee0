import { describe, expect, it } from 'vitest';
import { isForTheCustomer } from '../../lambda/core/chat-item.ts';
import { acceptText } from '../../lambda/core/inbound/accept-text.ts';
import { acceptItem } from '../../lambda/core/outbound/accept-item.ts';
import { bridgeNumber, numbers } from '../fixtures/numbers.ts';
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
  const settings = { instanceIds: new Set([item.instanceId]), numbers };

  it.each(['MESSAGE', 'ATTACHMENT'])('goes on the lane when it is of type %s', (type) => {
    expect(acceptItem({ ...item, type }, settings)).toEqual({ kind: 'put' });
  });

  it.each(['EVENT', 'MESSAGEMETADATA', ''])('is dropped when it is of type %j', (type) => {
    expect(acceptItem({ ...item, type }, settings)).toEqual({ kind: 'dropped', reason: 'event' });
  });

  it.each([
    ['chat.ended', undefined, true],
    ['participant.joined', 'AGENT', true],
    ['participant.joined', 'SYSTEM', false],
    ['participant.left', 'AGENT', false],
    ['transfer.succeeded', 'AGENT', false],
    ['participant.idle', 'AGENT', false],
    ['participant.autodisconnection', 'AGENT', false],
    ['typing', 'AGENT', false],
    ['message.read', 'AGENT', false],
    ['brand.new', undefined, false],
  ])('that is the event %s of %s goes on the lane: %s', (name, role, isPut) => {
    const { role: _, content: __, ...rest } = item;
    const contentType = `application/vnd.amazonaws.connect.event.${name}`;
    const event = { ...rest, type: 'EVENT', contentType, ...(role && { role }) };
    expect(acceptItem(event, settings).kind).toBe(isPut ? 'put' : 'dropped');
  });

  it('that is an event goes on the lane when any number tells its customers of it', () => {
    const contentType = 'application/vnd.amazonaws.connect.event.participant.left';
    const telling = { ...bridgeNumber, texts: { agentLeft: 'Bye' } };
    const numbers = new Map([[telling.phoneNumber, telling]]);
    const event = { ...item, type: 'EVENT', contentType };
    expect(acceptItem(event, { ...settings, numbers })).toEqual({ kind: 'put' });
    expect(acceptItem({ ...event, role: 'SYSTEM' }, { ...settings, numbers }).kind).toBe('dropped');
  });

  it('that a bot is still writing is dropped', () => {
    const dropped = { kind: 'dropped', reason: 'partial-message' };
    expect(acceptItem({ ...item, isPartial: true }, settings)).toEqual(dropped);
  });

  it("is dropped when it is the customer's own echo", () => {
    const dropped = { kind: 'dropped', reason: 'not-for-the-customer' };
    expect(acceptItem({ ...item, role: 'CUSTOMER' }, settings)).toEqual(dropped);
  });

  it('is refused when its instance is none of ours, whatever it is', () => {
    const refused = { kind: 'refused', reason: 'unknown-instance' };
    for (const role of ['AGENT', 'CUSTOMER']) {
      expect(acceptItem({ ...item, role, instanceId: 'another' }, settings)).toEqual(refused);
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
