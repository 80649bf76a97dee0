import { describe, expect, it } from 'vitest';
import type { DeliveredPart } from '../../../lambda/core/deliver-parts.ts';
import { fingerprint } from '../../../lambda/core/fingerprint.ts';
import type { Outcome } from '../../../lambda/core/outcome.ts';
import type { ChatReceipt } from '../../../lambda/core/ports.ts';
import { bridgeNumber } from '../../fixtures/numbers.ts';
import { text } from '../../fixtures/texts.ts';
import { openTextWorld } from './text-world.ts';

const body = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ');
const unanswered = { kind: 'unknown', reason: 'unanswered' } as const;

/** A Connect that refuses one part, the first few times. */
function refusing(part: number, outcome: Outcome<ChatReceipt>, times = 1) {
  let left = times;
  return async (message: { part: number }) => {
    if (message.part !== part || left === 0) return undefined;
    left -= 1;
    return outcome;
  };
}

describe('a long text', () => {
  it('comes in parts of at most 1,024 characters, in order, into one chat', async () => {
    const { deliver, heard, route } = openTextWorld();
    expect(await deliver({ body })).toMatchObject({ kind: 'done', result: 'accepted' });
    expect(heard().length).toBeGreaterThan(2);
    expect(heard().every((part) => part.length <= 1_024)).toBe(true);
    expect(heard().join('')).toBe(body);
    expect(new Set(route.delivered.map(({ contactId }) => contactId)).size).toBe(1);
  });

  it('is delivered once, however often it comes', async () => {
    const { deliver, heard } = openTextWorld();
    await deliver({ body });
    expect(await deliver({ body })).toEqual({ kind: 'done', result: 'repeated' });
    expect(heard().join('')).toBe(body);
  });

  it.each([
    [{ kind: 'refused-for-good', reason: 'AccessDeniedException' }, 'kept'],
    [unanswered, 'later'],
  ] as const)('goes on behind its first part when the second was %j', async (outcome, kind) => {
    const { deliver, heard } = openTextWorld({ connect: refusing(2, outcome) });
    expect(await deliver({ body })).toMatchObject({ kind, reason: outcome.reason });
    expect(heard()).toHaveLength(1);
    expect(await deliver({ body })).toMatchObject({ kind: 'done', result: 'accepted' });
    expect(heard().join('')).toBe(body);
  });

  it('goes on where the ledger says, when a deploy cuts differently between two parts', async () => {
    const { deliver, heard, rows, clock } = openTextWorld();
    const endOffset = body.indexOf('word20');
    const settled: ChatReceipt & DeliveredPart = {
      contactId: 'contact-1',
      newChat: true,
      endOffset,
      fingerprint: fingerprint(body.slice(0, endOffset)),
      isLast: false,
    };
    rows.texts.set(`${text.id}/1`, {
      status: 'completed',
      starts: 1,
      ends: 0,
      claimedUntil: clock.now(),
      settled: { kind: 'accepted', value: settled },
    });
    await deliver({ body });
    expect(heard().join('')).toBe(body.slice(endOffset));
  });

  it('is kept when what was delivered is not its beginning', async () => {
    const { deliver, heard } = openTextWorld({ connect: refusing(2, unanswered) });
    await deliver({ body });
    expect(await deliver({ body: `another ${body}` })).toEqual({ kind: 'kept', reason: 'text-changed' });
    expect(heard()).toHaveLength(1);
  });

  it('has only its rest in a new chat when the first one ends between two parts', async () => {
    const { deliver, route } = openTextWorld({ connect: refusing(2, unanswered) });
    await deliver({ body });
    await route.end({
      text,
      number: bridgeNumber,
      readChat: async () => ({ kind: 'accepted', value: undefined }),
    });
    await deliver({ body });
    const [first, ...rest] = route.delivered;
    expect(first?.contactId).toBe('contact-1');
    expect(new Set(rest.map(({ contactId }) => contactId))).toEqual(new Set(['contact-2']));
    expect(route.delivered.map(({ content }) => content).join('')).toBe(body);
  });

  // The last part joins the chat that the first one opened: only asking the last one hid what was lost.
  it('counts what the chat that its first part opened had to do without', async () => {
    const long = 'x'.repeat(40_000);
    const { deliver } = openTextWorld();
    expect(await deliver({ body: long })).toEqual({
      kind: 'done',
      result: 'accepted',
      counts: ['new-chat', 'attribute-shortened'],
    });
  });

  // A text that came out of order is counted only by the attempts after it: the verdict on another may turn.
  it('is not held any more once a part has passed', async () => {
    const number = { ...bridgeNumber, limits: { ...bridgeNumber.limits, flood: { texts: 1, seconds: 30 } } };
    const { deliver, heard, conversations } = openTextWorld({ number, connect: refusing(2, unanswered) });
    await deliver({ body, second: 7 });
    await conversations.recordText(
      { ...text, bridgeNumber: number.phoneNumber },
      { id: 'late', at: '2026-01-02T12:00:05.000Z', bodyHash: 'another' },
    );
    expect(await deliver({ body, second: 7 })).toMatchObject({ kind: 'done', result: 'accepted' });
    expect(heard().join('')).toBe(body);
  });
});
