import { describe, expect, it } from 'vitest';
import type { BridgeNumber } from '../../../lambda/core/bridge-number.ts';
import type { ChatAttachment, ChatItem } from '../../../lambda/core/chat-item.ts';
import type { OutgoingFile } from '../../../lambda/core/outbound/file-sender.ts';
import { accepted, type Outcome } from '../../../lambda/core/outcome.ts';
import { participantNumber } from '../../fixtures/numbers.ts';
import { contact, item } from '../../fixtures/texts.ts';
import { happened, openReplies, said } from './reply-world.ts';

const picture: ChatAttachment = { id: 'picture', status: 'APPROVED', contentType: 'image/png' };
const words = 'We have a file for you.';
const media = { foldToGsm: true, partMarkers: false, media: { allowed: ['+1206'], denied: [] } };
const done = { kind: 'done', result: 'accepted' };

type Sent = Outcome<{ messageId: string }>;

function file(...attachments: readonly ChatAttachment[]): ChatItem {
  const { content: _, ...rest } = item;
  return { ...rest, type: 'ATTACHMENT', attachments };
}

/** A number on the participant route that sends files, and what End User Messaging answers to them. */
async function openFiles(
  answer: (file: OutgoingFile) => Promise<Sent | undefined> = async () => undefined,
  changes: Partial<BridgeNumber> = {},
) {
  const sent: string[] = [];
  const sender = {
    send: async (outgoing: OutgoingFile): Promise<Sent> => {
      const answered = await answer(outgoing);
      if (answered) return answered;
      sent.push(outgoing.attachmentId);
      return accepted({ messageId: `mms-${sent.length}` });
    },
  };
  const { route, notes } = participantNumber;
  const number = { route, notes, sending: media, texts: { attachment: words }, ...changes };
  const world = await openReplies(number);
  const deliver: typeof world.deliver = (chatItem, call, over) =>
    world.deliver(chatItem, call, { files: { sender, attemptMilliseconds: 41_000 }, ...over });
  await deliver(happened('participant.joined'));
  return { ...world, deliver, sent };
}

describe('an approved file', () => {
  it('is sent with what receipts bring back, once, and nothing is said of it', async () => {
    const outgoing: OutgoingFile[] = [];
    const { deliver, bodies, messages } = await openFiles(async (one) => void outgoing.push(one));
    expect(await deliver(file(picture))).toEqual(done);
    expect(await deliver(file(picture))).toEqual({ kind: 'done', result: 'repeated' });
    const context = {
      contact: contact.contactId,
      item: item.id,
      instance: item.instanceId,
      part: 'file 1/1',
    };
    expect(outgoing).toMatchObject([{ attachmentId: 'picture', contentType: 'image/png', contact, context }]);
    expect(bodies()).toEqual([]);
    expect(messages.told).toEqual([]);
  });

  it('is sent once also where another of the same item fails at first', async () => {
    let isDown = true;
    const { deliver, sent } = await openFiles(async ({ attachmentId }) =>
      attachmentId === 'second' && isDown ? { kind: 'refused-for-now', reason: 'throttled T' } : undefined,
    );
    const both = file(picture, { ...picture, id: 'second' });
    expect(await deliver(both)).toMatchObject({ kind: 'later', waitSeconds: 10 });
    isDown = false;
    expect(await deliver(both)).toEqual(done);
    expect(sent).toEqual(['picture', 'second']);
  });

  it('is sent again once after an outcome that nobody knows, then kept', async () => {
    let calls = 0;
    const { deliver } = await openFiles(async () => {
      calls += 1;
      return { kind: 'unknown', reason: 'unanswered TimeoutError' };
    });
    await deliver(file(picture));
    await deliver(file(picture));
    expect(await deliver(file(picture))).toMatchObject({ kind: 'kept', reason: 'unknown-outcome' });
    expect(calls).toBe(2);
  });

  it('is not begun where it could not end in time', async () => {
    const { deliver, sent } = await openFiles();
    const late = { deadline: { remainingMilliseconds: () => 40_999 } };
    expect(await deliver(file(picture), late)).toEqual({ kind: 'later', reason: 'no-time-left' });
    expect(sent).toEqual([]);
  });

  it('counts as a part towards the outbound limit', async () => {
    const { deliver, sent } = await openFiles(undefined, { partsPerHour: 1 });
    await deliver(said('One', { id: 'one' }));
    expect(await deliver(file(picture))).toMatchObject({ kind: 'kept', reason: 'outbound-limit' });
    expect(await deliver(file(picture), { releasedFrom: 'outbound-limit' })).toEqual(done);
    expect(sent).toEqual(['picture']);
  });

  it('is not sent to a customer who has opted out, and the agent is told so', async () => {
    const { deliver, sent, replies, messages, bodies } = await openFiles();
    await replies.setOptedOut(contact, '2026-01-01T00:00:00.000Z');
    expect(await deliver(file(picture))).toMatchObject({ result: 'not-wanted', counts: ['opted-out'] });
    expect([...sent, ...bodies()]).toEqual([]);
    expect(messages.told).toMatchObject([{ content: expect.stringContaining('opted out') }]);
  });
});

describe('words take the place of a file', () => {
  it.each<{ of: string; told?: Partial<ChatAttachment>; answer?: Sent; changes?: Partial<BridgeNumber> }>([
    { of: 'of a kind that no MMS carries', told: { contentType: 'text/csv' } },
    { of: 'of a kind that is not told', told: { contentType: '' } },
    { of: 'that is too large', answer: { kind: 'not-wanted', reason: 'file-size' } },
    { of: 'whose chat is over', answer: { kind: 'not-wanted', reason: 'chat-over' } },
    {
      of: 'to a country that gets none',
      changes: { sending: { ...media, media: { allowed: ['+44'], denied: [] } } },
    },
    { of: 'from a number that sends none', changes: { sending: { foldToGsm: true, partMarkers: false } } },
  ])('$of, and the agent is told', async ({ told, answer, changes }) => {
    const { deliver, bodies, sent, messages } = await openFiles(async () => answer, changes);
    const one = file({ ...picture, ...told });
    expect(await deliver(one)).toMatchObject(done);
    expect(await deliver(one)).toMatchObject({ result: 'repeated' });
    expect(bodies()).toEqual([words]);
    expect(sent).toEqual([]);
    expect(messages.told).toMatchObject([{ content: expect.stringContaining('A file was not sent') }]);
  });

  it('beside others that are sent', async () => {
    const { deliver, bodies, sent } = await openFiles();
    await deliver(file({ ...picture, id: 'sheet', contentType: 'text/csv' }, picture));
    expect(sent).toEqual(['picture']);
    expect(bodies()).toEqual([words]);
  });
});

it('a file that is not approved is neither sent nor told of', async () => {
  const { deliver, bodies, sent, messages } = await openFiles();
  await deliver(file({ ...picture, status: 'IN_PROGRESS' }, { ...picture, status: 'REJECTED' }));
  expect([...bodies(), ...sent, ...messages.told]).toEqual([]);
});
