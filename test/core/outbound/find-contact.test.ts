import { describe, expect, it } from 'vitest';
import { findContact } from '../../../lambda/core/outbound/find-contact.ts';
import { accepted, type Outcome } from '../../../lambda/core/outcome.ts';
import type { Clock, ContactDirectory } from '../../../lambda/core/ports.ts';
import { bridgeNumber, customerNumber, numbers } from '../../fixtures/numbers.ts';
import { contact, item } from '../../fixtures/texts.ts';
import { JumpingClock } from '../../twins/jumping-clock.ts';
import { ManualClock } from '../../twins/manual-clock.ts';
import { MemoryContactAttributes } from '../../twins/memory-contact-attributes.ts';
import { MemoryContactDirectory } from '../../twins/memory-contact-directory.ts';

const known = { customerNumber, bridgeNumber: bridgeNumber.phoneNumber };
const throttled: Outcome<never> = { kind: 'refused-for-now', reason: 'throttled' };

function open(clock: Clock = new JumpingClock()) {
  return {
    numbers,
    clock,
    contacts: new MemoryContactDirectory(),
    attributes: new MemoryContactAttributes(),
  };
}

describe('the contact of a chat item', () => {
  it('is found at once when it is remembered', async () => {
    const clock = new JumpingClock();
    const ports = open(clock);
    await ports.contacts.remember(contact);
    expect(await findContact(item, ports)).toEqual(accepted(contact));
    expect(clock.sleeps).toEqual([]);
  });

  it.each([300, 900])('is found when it is remembered within %i ms', async (milliseconds) => {
    const clock = new ManualClock();
    const ports = open(clock);
    const finding = findContact(item, ports);
    await clock.advance(milliseconds - 1);
    await ports.contacts.remember(contact);
    await clock.advance(1);
    expect(await finding).toEqual(accepted(contact));
  });

  it("is found by the chat's attributes when nobody remembers it, and then remembered", async () => {
    const clock = new JumpingClock();
    const ports = open(clock);
    ports.attributes.put(item, { ...known, channel: 'SMS' });
    expect(await findContact(item, ports)).toEqual(accepted(contact));
    expect(clock.sleeps).toEqual([300, 600]);
    expect(await ports.contacts.find(item.contactId)).toEqual(accepted(contact));
  });

  it.each([
    ['nothing', {}],
    ['no customer', { bridgeNumber: known.bridgeNumber }],
    ['no number of ours', { customerNumber }],
    ['an empty customer', { ...known, customerNumber: '' }],
    ['a number that is not configured', { ...known, bridgeNumber: '+12065550199' }],
  ])('is looked for again when the attributes name %s', async (_, attributes) => {
    const ports = open();
    ports.attributes.put(item, attributes);
    expect(await findContact(item, ports)).toEqual({ kind: 'refused-for-now', reason: 'unknown-contact' });
    expect(await ports.contacts.find(item.contactId)).toEqual(accepted(undefined));
  });

  it('is not taken from another instance', async () => {
    const ports = open();
    ports.attributes.put({ ...item, instanceId: 'another' }, known);
    expect(await findContact(item, ports)).toMatchObject({ reason: 'unknown-contact' });
  });

  it('is looked for again when the table or Connect refuses', async () => {
    const ports = open();
    const contacts: ContactDirectory = { find: async () => throttled, remember: async () => throttled };
    expect(await findContact(item, { ...ports, contacts })).toEqual(throttled);
    expect(await findContact(item, { ...ports, attributes: { read: async () => throttled } })).toEqual(
      throttled,
    );
  });

  it('is looked for again when it cannot be remembered: its receipts would not find it', async () => {
    const ports = open();
    ports.attributes.put(item, known);
    const contacts: ContactDirectory = {
      find: async () => accepted(undefined),
      remember: async () => throttled,
    };
    expect(await findContact(item, { ...ports, contacts })).toEqual(throttled);
  });
});
