import { describe, expect, it } from 'vitest';
import type { ChatItem } from '../../../lambda/core/chat-item.ts';
import type { Contact } from '../../../lambda/core/conversation.ts';
import { type DeliverItemPorts, deliverItem } from '../../../lambda/core/outbound/deliver-item.ts';
import { bridgeNumber, customerNumber, numbers, selfAnsweringNumber } from '../../fixtures/numbers.ts';
import { contact, item, itemContext, onLane } from '../../fixtures/texts.ts';
import { FakeSmsSender, type SenderAnswer } from '../../twins/fake-sms-sender.ts';
import { deadlineAfter, JumpingClock } from '../../twins/jumping-clock.ts';
import { MemoryAgentMessages } from '../../twins/memory-agent-messages.ts';
import { MemoryContactAttributes } from '../../twins/memory-contact-attributes.ts';
import { MemoryContactDirectory } from '../../twins/memory-contact-directory.ts';
import { MemoryConversationStore } from '../../twins/memory-conversation-store.ts';
import { MemoryLedger } from '../../twins/memory-ledger.ts';

async function openBridge(answer?: SenderAnswer, known: Contact = contact) {
  const clock = new JumpingClock();
  const sender = new FakeSmsSender(answer);
  const contacts = new MemoryContactDirectory();
  const attributes = new MemoryContactAttributes();
  const ports = {
    numbers,
    sender,
    clock,
    ledger: new MemoryLedger({ clock, rows: new Map() }),
    notices: new MemoryLedger({ clock, rows: new Map() }),
    contacts,
    states: contacts,
    attributes,
    chatAttributes: attributes,
    messages: new MemoryAgentMessages(),
    replies: new MemoryConversationStore(),
    attemptMilliseconds: 21_000,
  } satisfies DeliverItemPorts;
  await ports.contacts.remember(known);
  const deliver = (
    changes: Partial<ChatItem> = {},
    over: Partial<DeliverItemPorts> = {},
    releasedAs?: string,
  ) =>
    deliverItem(
      onLane({ ...item, ...changes }),
      { ...ports, ...over },
      {
        deadline: deadlineAfter(30_000, clock),
        ...(releasedAs !== undefined && { releasedAs }),
      },
    );
  return { ...ports, deliver };
}

describe('a chat item', () => {
  it('reaches the phone from the number that the customer texted', async () => {
    const { deliver, sender } = await openBridge();
    expect(await deliver()).toEqual({ kind: 'done', result: 'accepted' });
    expect(sender.sent).toEqual([
      {
        customerNumber,
        number: bridgeNumber,
        context: itemContext,
        body: item.content,
      },
    ]);
  });

  it('is sent once, however often it comes', async () => {
    const { deliver, sender } = await openBridge();
    await deliver();
    expect(await deliver()).toEqual({ kind: 'done', result: 'repeated' });
    expect(sender.sent).toHaveLength(1);
  });

  it.each([
    ['ATTACHMENT', 'text/plain', 'unsupported-content'],
    ['MESSAGE', 'image/png', 'unsupported-content'],
    ['MESSAGE', 'application/json', 'json-ignored'],
  ])('is ignored when it is %s of %s, with a counted reason', async (type, contentType, reason) => {
    const { deliver, sender } = await openBridge();
    const ignored = { kind: 'done', result: 'ignored', reason, counts: [reason] };
    expect(await deliver({ type, contentType })).toEqual(ignored);
    expect(sender.sent).toEqual([]);
  });

  it.each(['', '  \n\u00a0'])('is ignored when it is blank: %j', async (content) => {
    const { deliver, sender } = await openBridge();
    expect(await deliver({ content })).toMatchObject({ kind: 'done', result: 'ignored', reason: 'blank' });
    expect(sender.sent).toEqual([]);
  });

  it('is not sent where Connect answers itself', async () => {
    const known = { ...contact, bridgeNumber: selfAnsweringNumber.phoneNumber };
    const { deliver, sender } = await openBridge(undefined, known);
    expect(await deliver()).toEqual({
      kind: 'done',
      result: 'not-wanted',
      reason: 'connect-replies-itself',
    });
    expect(sender.sent).toEqual([]);
  });

  it('comes again while its chat is unknown, and is sent once that is remembered', async () => {
    const { deliver, sender, contacts } = await openBridge();
    const early = { contactId: 'just-opened' };
    for (let time = 0; time < 4; time++) {
      expect(await deliver(early)).toEqual({ kind: 'later', reason: 'unknown-contact' });
    }
    await contacts.remember({ ...contact, ...early });
    expect(await deliver(early)).toEqual({ kind: 'done', result: 'accepted' });
    expect(sender.sent).toHaveLength(1);
  });

  it('is kept when its number is configured no longer, and sent when it is again', async () => {
    const { deliver } = await openBridge();
    expect(await deliver({}, { numbers: new Map() })).toMatchObject({
      kind: 'kept',
      reason: 'unknown-bridge-number',
      advice: expect.stringContaining('redrive'),
    });
    expect(await deliver()).toEqual({ kind: 'done', result: 'accepted' });
  });

  it('is done when the customer will not have it', async () => {
    const { deliver } = await openBridge(async () => ({ kind: 'not-wanted', reason: 'opted-out' }));
    expect(await deliver()).toMatchObject({ kind: 'done', result: 'not-wanted', reason: 'opted-out' });
  });

  it('is sent a second time at most while nobody knows what became of it, then kept for a person', async () => {
    let calls = 0;
    const { deliver } = await openBridge(async () => {
      calls += 1;
      return { kind: 'unknown', reason: 'unanswered' };
    });
    for (let time = 0; time < 2; time++)
      expect(await deliver()).toEqual({ kind: 'later', reason: 'unanswered' });
    expect(await deliver()).toMatchObject({ kind: 'kept', reason: 'unknown-outcome' });
    expect(calls).toBe(2);
    await deliver({}, {}, 'redriven');
    expect(calls).toBe(3);
  });

  it('passes on a fault of the table, and is sent when that is over', async () => {
    const { deliver, contacts } = await openBridge();
    const fault = new Error('broken');
    const broken = {
      find: async () => {
        throw fault;
      },
      remember: contacts.remember.bind(contacts),
    };
    await expect(deliver({}, { contacts: broken })).rejects.toBe(fault);
    expect(await deliver()).toEqual({ kind: 'done', result: 'accepted' });
  });

  it('leaves no rejection behind when a fault of the table meets a claim that fails', async () => {
    const { deliver, contacts } = await openBridge();
    const over: Partial<DeliverItemPorts> = {
      ledger: { once: async () => ({ kind: 'refused-for-now', reason: 'ledger-claim-failed' }) },
      contacts: {
        find: async () => {
          throw new Error('broken');
        },
        remember: contacts.remember.bind(contacts),
      },
    };
    expect(await deliver({}, over)).toEqual({ kind: 'later', reason: 'ledger-claim-failed' });
    // Node tells of a rejection that nobody takes when this turn is over; vitest fails the run then.
    await new Promise(setImmediate);
  });
});
