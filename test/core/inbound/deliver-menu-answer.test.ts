import { describe, expect, it } from 'vitest';
import { text } from '../../fixtures/texts.ts';
import type { RouteAnswer } from '../../twins/fake-route.ts';
import { openTextWorld, timeOf } from './text-world.ts';

const menuAt = (second: number, ...replies: readonly string[]) => ({
  askedAt: timeOf(second),
  options: replies.map((reply) => ({ label: reply.toUpperCase(), reply })),
});

function openAsked(connect?: RouteAnswer) {
  const world = openTextWorld(connect ? { connect } : {});
  world.conversations.ask(text, menuAt(0, 'Book a hotel', 'Book a flight'));
  return world;
}

function unansweredOnce(): RouteAnswer {
  let calls = 0;
  return async () => {
    calls += 1;
    return calls === 1 ? { kind: 'unknown', reason: 'unanswered' } : undefined;
  };
}

describe('an answer to a menu', () => {
  it.each(['2', 'b)', 'book a FLIGHT!'])('%j becomes what a click would send', async (body) => {
    const { deliver, heard } = openAsked();
    expect(await deliver({ body })).toMatchObject({ kind: 'done', result: 'accepted' });
    expect(heard()).toEqual(['Book a flight']);
  });

  it('that fits nothing goes through as it is', async () => {
    const { deliver, heard } = openAsked();
    await deliver({ body: '3' });
    expect(heard()).toEqual(['3']);
  });

  it('is read once: a second number is only a number', async () => {
    const { deliver, heard } = openAsked();
    await deliver({ body: '2', second: 7 });
    await deliver({ id: 'second', body: '1', second: 8 });
    expect(heard()).toEqual(['Book a flight', '1']);
  });

  it('is read again alike, although it is answered by now and a later menu was asked', async () => {
    const { deliver, heard, conversations } = openAsked(unansweredOnce());
    await deliver({ body: '2', second: 7 });
    conversations.ask(text, menuAt(8, 'Pay now', 'Pay later'));
    await deliver({ body: '2', second: 7 });
    expect(heard()).toEqual(['Book a flight']);
  });

  it('is read again alike, although an earlier text that came later answers, too', async () => {
    const { deliver, heard } = openAsked(unansweredOnce());
    await deliver({ body: '2', second: 7 });
    await deliver({ id: 'turned-round', body: '1', second: 6 });
    await deliver({ body: '2', second: 7 });
    expect(heard()).toEqual(['Book a hotel', 'Book a flight']);
  });

  it('waits while nobody can write down that the menu is answered', async () => {
    const { deliver, heard, conversations } = openAsked();
    const { keepAnswer } = conversations;
    conversations.keepAnswer = async () => ({ kind: 'refused-for-now', reason: 'throttled' });
    expect(await deliver({ body: '2' })).toEqual({ kind: 'later', reason: 'throttled' });
    expect(heard()).toEqual([]);
    conversations.keepAnswer = keepAnswer;
    await deliver({ body: '2' });
    expect(heard()).toEqual(['Book a flight']);
  });

  it('comes in parts when what the click would send is long', async () => {
    const { deliver, heard, conversations } = openTextWorld();
    const reply = 'long '.repeat(500);
    conversations.ask(text, menuAt(0, reply));
    await deliver({ body: '1' });
    expect(heard().length).toBeGreaterThan(1);
    expect(heard().join('')).toBe(reply);
  });
});
