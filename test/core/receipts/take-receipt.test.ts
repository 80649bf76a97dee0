import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../../lambda/core/receipts/receipt.ts';
import { bridgeNumber, participantNumber } from '../../fixtures/numbers.ts';
import { receipt } from '../../fixtures/receipts.ts';
import { contact, item } from '../../fixtures/texts.ts';
import { openReceipts } from './receipt-world.ts';

const noted = { kind: 'done', result: 'accepted' };
const part = (number: number, of: number, changes: Partial<Receipt> = {}): Receipt => ({
  ...receipt,
  messageId: `message-${number}`,
  subject: { ...receipt.subject, part: number, of },
  ...changes,
});
const failed: Receipt = { ...receipt, status: 'carrier-blocked' };

const fileOf = (name: string, changes: Partial<Receipt> = {}): Receipt => {
  const [as, part, of] = name.split(/[ /]/);
  const subject = { ...receipt.subject, part: Number(part), of: Number(of) };
  return {
    ...receipt,
    messageId: name,
    subject: { ...subject, as: as === 'file' ? as : 'words' },
    ...changes,
  };
};

describe('a receipt of files', () => {
  it('is told when all of them are delivered', async () => {
    const { take, confirmed } = await openReceipts();
    await take(fileOf('file 1/2'));
    expect(confirmed).toEqual([]);
    await take(fileOf('file 2/2'));
    expect(confirmed).toEqual([item.id]);
  });

  it('is not told of words in place of a file, since the customer has no file', async () => {
    const { take, confirmed } = await openReceipts();
    await take(fileOf('file 1/2'));
    await take(fileOf('words 1/1'));
    expect(confirmed).toEqual([]);
  });

  it('tells that a file has failed, though words beside it are delivered', async () => {
    const { take, messages } = await openReceipts();
    await take(fileOf('words 1/1'));
    await take(fileOf('file 1/2', { status: 'file-inaccessible' }));
    expect(messages.told).toMatchObject([{ content: expect.stringContaining('could not be fetched') }]);
  });

  it('tells that words in place of a file have failed', async () => {
    const { take, messages } = await openReceipts();
    await take(fileOf('words 1/1', { status: 'carrier-blocked' }));
    expect(messages.told).toHaveLength(1);
  });
});

describe('a receipt', () => {
  it('of all that was said is told in the chat, and counted with its cost and its time', async () => {
    const { take, confirmed } = await openReceipts();
    expect(await take(receipt)).toEqual({
      delivery: noted,
      counts: ['sent', 'delivered'],
      measures: [
        { name: 'segments', value: 2, unit: 'count' },
        { name: 'price', value: 0.01162, unit: 'dollars' },
        { name: 'carrier-fee', value: 0.006, unit: 'dollars' },
        { name: 'delay', value: 2_500, unit: 'milliseconds' },
      ],
    });
    expect(confirmed).toEqual([item.id]);
  });

  it('that comes again is told and counted once', async () => {
    const { take, confirmed } = await openReceipts();
    await take(receipt);
    expect(await take(receipt)).toMatchObject({ counts: ['repeated'], measures: [] });
    expect(confirmed).toEqual([item.id]);
  });

  it('of one part waits for those of the others', async () => {
    const { take, confirmed } = await openReceipts();
    await take(part(3, 3));
    await take(part(1, 3));
    expect(confirmed).toEqual([]);
    await take(part(2, 3));
    expect(confirmed).toEqual([item.id]);
  });

  it('that completes the item together with another tells it once', async () => {
    const { take, confirmed } = await openReceipts();
    const taken = await Promise.all([take(part(1, 2)), take(part(2, 2))]);
    expect(taken.map(({ delivery }) => delivery.kind)).toEqual(['done', 'done']);
    expect(confirmed).toEqual([item.id]);
  });

  it('counts parts by the last of them, when they were cut otherwise in between', async () => {
    const { take, confirmed } = await openReceipts();
    await take(part(1, 3));
    await take(part(2, 2));
    expect(confirmed).toEqual([item.id]);
  });

  it('of what is under way tells nothing', async () => {
    const { take, confirmed, messages } = await openReceipts();
    for (const status of ['queued', 'pending', 'sent'] as const)
      expect(await take({ ...receipt, status, isFinal: false })).toMatchObject({ delivery: noted });
    expect(await take({ ...failed, isFinal: false })).toMatchObject({ counts: [] });
    expect(await take({ ...receipt, status: 'successful', isFinal: false })).toMatchObject({ counts: [] });
    expect(confirmed).toEqual([]);
    expect(messages.told).toEqual([]);
  });

  it('that a phone could not be reached, and then could, ends as delivered', async () => {
    const { take, confirmed, messages } = await openReceipts();
    await take({ ...receipt, status: 'unreachable', isFinal: false });
    await take(receipt);
    await take({ ...receipt, status: 'pending', isFinal: false });
    expect(confirmed).toEqual([item.id]);
    expect(messages.told).toEqual([]);
  });

  it('that nobody knows what has become of a text is counted, and tells nothing', async () => {
    const { take, confirmed, messages } = await openReceipts();
    expect(await take({ ...receipt, status: 'unknown' })).toMatchObject({ counts: ['sent', 'unknown'] });
    expect([...confirmed, ...messages.told]).toEqual([]);
  });

  it('of nothing that this bridge has sent is counted', async () => {
    const { subject: _, ...unmatched } = receipt;
    const { take } = await openReceipts();
    expect(await take(unmatched)).toMatchObject({
      delivery: { result: 'ignored', reason: 'unmatched' },
      counts: ['unmatched'],
    });
  });

  it('of another kind of message is counted', async () => {
    const { status: _, ...other } = receipt;
    const { take } = await openReceipts();
    expect(await take(other)).toMatchObject({
      delivery: { result: 'ignored', reason: 'other-type' },
      counts: ['other-type'],
    });
  });

  it("of the bridge's own words is counted, and told to nobody", async () => {
    const { take, confirmed, messages } = await openReceipts();
    const notice = { ...failed, subject: { kind: 'notice', notice: 'held' } } as const;
    expect(await take(notice)).toMatchObject({
      delivery: noted,
      counts: ['sent', 'failed', 'failed-carrier-blocked'],
    });
    expect([...confirmed, ...messages.told]).toEqual([]);
  });

  it('comes again when it could not be told, waits for nothing meanwhile, and is then told', async () => {
    let isThrottled = true;
    const { take, confirmed, clock } = await openReceipts(participantNumber, async () =>
      isThrottled ? { kind: 'refused-for-now', reason: 'throttled' } : { kind: 'accepted', value: undefined },
    );
    expect(await take(receipt)).toMatchObject({ delivery: { kind: 'later', reason: 'throttled' } });
    expect(clock.sleeps).toEqual([]);
    isThrottled = false;
    expect(await take(receipt)).toMatchObject({ delivery: noted });
    expect(confirmed).toEqual([item.id]);
  });

  it('is kept when only a person can help', async () => {
    const refusal = { kind: 'refused-for-good', reason: 'SomethingElse' } as const;
    const { take } = await openReceipts(participantNumber, async () => refusal);
    expect(await take(receipt)).toMatchObject({ delivery: { kind: 'kept', reason: 'SomethingElse' } });
  });

  it('that Connect would not show is done with', async () => {
    const { take } = await openReceipts(participantNumber, async () => ({ kind: 'not-wanted', reason: 'x' }));
    expect(await take(receipt)).toMatchObject({ delivery: { kind: 'done', result: 'not-wanted' } });
  });
});

describe('a failure', () => {
  it('is told to the agent, once a chat and reason', async () => {
    const { take, messages } = await openReceipts();
    expect(await take(failed)).toMatchObject({
      delivery: { ...noted, reason: 'carrier-blocked', notice: 'accepted' },
      counts: ['sent', 'failed', 'failed-carrier-blocked'],
    });
    const another = { ...failed, messageId: 'another', subject: { ...receipt.subject, item: 'another' } };
    const again = await take(another);
    expect(again.delivery).toEqual({ ...noted, reason: 'carrier-blocked' });
    await take({ ...another, status: 'spam', messageId: 'third' });
    expect(messages.told).toEqual([
      { contactId: contact.contactId, content: '[bridge] The carrier blocked a text: it did not arrive.' },
      {
        contactId: contact.contactId,
        content: '[bridge] The carrier took a text for spam: it did not arrive.',
      },
    ]);
  });

  it('is told also where nobody said in which instance, by that of the route', async () => {
    const { instance: _, at: __, ...subject } = receipt.subject;
    const attribute = { ...participantNumber, notes: 'attribute' } as const;
    const { take, chatAttributes } = await openReceipts(attribute);
    expect(await take({ ...failed, subject })).toMatchObject({ delivery: { notice: 'accepted' } });
    expect(
      await chatAttributes.read({ contactId: contact.contactId, instanceId: item.instanceId }),
    ).toMatchObject({ value: { smsDelivery: 'carrier-blocked' } });
    const unknown = await openReceipts(bridgeNumber);
    expect(await unknown.take({ ...failed, subject })).toMatchObject({
      delivery: { ...noted, reason: 'carrier-blocked' },
    });
  });

  it('of one part is told, though others are delivered', async () => {
    const { take, messages, confirmed } = await openReceipts();
    await take(part(1, 2));
    await take(part(2, 2, { status: 'unreachable' }));
    expect(messages.told).toHaveLength(1);
    expect(confirmed).toEqual([]);
  });

  it('that comes after the delivery of the same text is not told', async () => {
    const { take, messages } = await openReceipts();
    await take(receipt);
    await take(failed);
    expect(messages.told).toEqual([]);
  });

  it('is told by attribute on the route that has no other way', async () => {
    const { take, chatAttributes, messages, confirmed } = await openReceipts(bridgeNumber);
    await take(failed);
    await take(receipt);
    expect(await chatAttributes.read({ contactId: contact.contactId, instanceId: item.instanceId })).toEqual({
      kind: 'accepted',
      value: { smsDelivery: 'carrier-blocked' },
    });
    expect([...messages.told, ...confirmed]).toEqual([]);
  });
});

describe.each([
  ['delivery', receipt],
  ['failure', failed],
])('a %s', (_, told) => {
  it('is counted and told to nobody after the chat has ended', async () => {
    const { take, contacts, confirmed, messages } = await openReceipts();
    await contacts.noteEnd(contact.contactId, '2026-01-02T12:50:00.000Z');
    const { delivery, counts } = await take(told);
    expect(delivery).toEqual({ kind: 'done', result: 'ignored', reason: 'chat-over' });
    expect(counts).toContain('sent');
    expect([...confirmed, ...messages.told]).toEqual([]);
  });

  it('is told to nobody where receipts are off', async () => {
    const { take, confirmed, messages } = await openReceipts({ ...participantNumber, receipts: false });
    expect(await take(told)).toMatchObject({ delivery: { reason: 'receipts-off' } });
    expect([...confirmed, ...messages.told]).toEqual([]);
  });

  it('of a chat that nobody remembers is told to nobody', async () => {
    const { take } = await openReceipts();
    const strange = { ...told, subject: { ...receipt.subject, contact: 'strange' } };
    expect(await take(strange)).toMatchObject({ delivery: { reason: 'unknown-contact' } });
  });
});
