import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../lambda/core/outcome.ts';
import { participantNumber } from '../../fixtures/numbers.ts';
import { contact, item } from '../../fixtures/texts.ts';
import { happened, openReplies, said } from './reply-world.ts';

const optedOut: Outcome<never> = { kind: 'not-wanted', reason: 'opted-out' };
const refuse = async () => optedOut;
const { route } = participantNumber;
const byMessage = { route, notes: 'message' } as const;
const joined = happened('participant.joined');
const numbered = (index: number) => said('Hello', { id: `item-${index}` });

describe('a text that the customer will not have', () => {
  it('is counted by its reason once, and marks the conversation', async () => {
    const { deliver, replies, clock } = await openReplies({ notes: 'off' }, refuse);
    const at = new Date(clock.now()).toISOString();
    const notWanted = { kind: 'done', result: 'not-wanted', reason: 'opted-out', counts: ['opted-out'] };
    expect(await deliver(numbered(1))).toEqual(notWanted);
    expect(replies.refusalOf(contact)).toEqual({ reason: 'opted-out', at });
    expect(await deliver(numbered(1))).toEqual({ ...notWanted, result: 'repeated', counts: [] });
  });

  it('is told by an attribute of the chat', async () => {
    const { deliver, attributes } = await openReplies({ notes: 'attribute' }, refuse);
    expect(await deliver(numbered(1))).toMatchObject({ notice: 'accepted' });
    expect(await attributes.read(item)).toMatchObject({ value: { smsDelivery: 'opted-out' } });
  });

  it('is told to an agent who has joined, once a chat and reason', async () => {
    let answer = optedOut;
    const { deliver, messages } = await openReplies(byMessage, async () => answer);
    await deliver(joined);
    for (let index = 1; index <= 3; index++) await deliver(numbered(index));
    expect(messages.told).toEqual([
      {
        contactId: contact.contactId,
        content: '[bridge] The customer has opted out of texts and was not reached.',
      },
    ]);
    answer = { kind: 'not-wanted', reason: 'price-cap' };
    await deliver(numbered(4));
    expect(messages.told).toHaveLength(2);
  });

  it('is told to nobody before an agent joins: a bot would answer', async () => {
    const { deliver, messages, bodies } = await openReplies(byMessage, refuse);
    await deliver(happened('participant.joined', { role: 'SYSTEM' }));
    await deliver(numbered(1));
    expect(messages.told).toEqual([]);
    expect(bodies()).toEqual([]);
  });

  it('is told to nobody once the chat has ended, and opens none', async () => {
    const { deliver, messages, attributes } = await openReplies(byMessage, refuse);
    await deliver(joined);
    await deliver(happened('chat.ended'));
    await deliver(numbered(1));
    expect(messages.told).toEqual([]);
    expect(await attributes.read(item)).toMatchObject({ value: {} });
  });

  it('still counts a chat as open when a participant leaves', async () => {
    const { deliver, messages } = await openReplies(byMessage, refuse);
    await deliver(joined);
    await deliver(happened('participant.left'));
    await deliver(numbered(1));
    expect(messages.told).toHaveLength(1);
  });

  it('is told after a crash between the refusal and the note', async () => {
    const { deliver, messages } = await openReplies(byMessage, refuse);
    await deliver(joined);
    messages.answer = { kind: 'refused-for-now', reason: 'throttled', waitSeconds: 5 };
    expect(await deliver(numbered(1))).toMatchObject({ kind: 'later', reason: 'throttled' });
    messages.answer = undefined;
    expect(await deliver(numbered(1))).toMatchObject({ kind: 'done', notice: 'accepted' });
    expect(messages.told).toHaveLength(1);
  });

  it('is done with when the note is refused for good, which is logged', async () => {
    const { deliver, messages } = await openReplies(byMessage, refuse);
    await deliver(joined);
    messages.answer = { kind: 'refused-for-good', reason: 'AccessDeniedException' };
    expect(await deliver(numbered(1))).toMatchObject({
      kind: 'done',
      notice: 'refused-for-good AccessDeniedException',
    });
  });
});

it('a bot that answers everything starts no loop', async () => {
  const world = await openReplies({ ...byMessage, partsPerHour: 10 }, refuse);
  // What the bridge writes into the chat is what the bot answers, for as long as there is something new.
  let answers = 0;
  for (let heard = -1; heard < world.messages.told.length && answers < 100; answers++) {
    heard = world.messages.told.length;
    await world.deliver(numbered(answers));
  }
  expect(answers).toBe(1);

  await world.deliver(joined);
  for (let heard = -1; heard < world.messages.told.length && answers < 100; answers++) {
    heard = world.messages.told.length;
    await world.deliver(numbered(answers));
  }
  expect(world.messages.told).toHaveLength(1);
  expect(answers).toBeLessThan(5);
});

it('two machines that answer each other are stopped by the limit', async () => {
  const { deliver, bodies } = await openReplies({ partsPerHour: 10 });
  let heard = -1;
  for (let index = 0; bodies().length > heard && index < 100; index++) {
    heard = bodies().length;
    await deliver(numbered(index));
  }
  expect(bodies()).toHaveLength(10);
});
