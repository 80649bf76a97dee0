import { describe, expect, it } from 'vitest';
import { guards } from '../../../lambda/core/guards.ts';
import { bridgeNumber, customerNumber } from '../../fixtures/numbers.ts';
import { openTextWorld, type Sent } from './text-world.ts';

const held = 'We read what you wrote before first.';
const number = {
  ...bridgeNumber,
  texts: { held },
  limits: {
    blockedNumbers: ['+14255550666'],
    countries: { allowed: ['+1'], denied: ['+1242'] },
    flood: { texts: 3, seconds: 30 },
    repeatedBody: { texts: 2, seconds: 60 },
  },
};
const kept = (reason: string) => ({ kind: 'kept', reason, advice: expect.stringContaining('redrive') });
const done = { kind: 'done', result: 'accepted' };

/** A text each second, whose body is its id. */
function seconds(...ids: readonly string[]): readonly Sent[] {
  return ids.map((id, index) => ({ id, body: id, second: index + 1 }));
}

/** Texts that pass, and the one behind them that a guard holds. */
const situations: Readonly<Record<(typeof guards)[number], readonly [readonly Sent[], Sent]>> = {
  'own-number': [[], { customerNumber: number.phoneNumber }],
  'blocked-number': [[], { customerNumber: '+14255550666' }],
  country: [[], { customerNumber: '+12425550123' }],
  flood: [seconds('a', 'b', 'c'), { id: 'd', body: 'd', second: 4 }],
  'repeated-body': [
    [
      { id: 'a', body: 'Hi!', second: 1 },
      { id: 'b', body: 'hi', second: 2 },
    ],
    { id: 'c', body: ' HI ', second: 3 },
  ],
};

describe.each(guards)('the guard %s', (guard) => {
  const [passing, last] = situations[guard];

  async function openHeld() {
    const world = openTextWorld({ number });
    for (const sent of passing) expect(await world.deliver(sent)).toMatchObject(done);
    return world;
  }

  it('holds a text back, under its own name', async () => {
    const { deliver, heard } = await openHeld();
    expect(await deliver(last)).toMatchObject(kept(guard));
    expect(heard()).toHaveLength(passing.length);
  });

  it('holds it again when it comes again: no repeat talks it round', async () => {
    const { deliver } = await openHeld();
    await deliver(last);
    expect(await deliver(last)).toMatchObject(kept(guard));
  });

  it('lets it pass when a person has released it, once', async () => {
    const { deliver, heard } = await openHeld();
    await deliver(last);
    expect(await deliver(last, { releasedFrom: guard })).toMatchObject(done);
    expect(await deliver(last, { releasedFrom: guard })).toEqual({ kind: 'done', result: 'repeated' });
    expect(heard()).toHaveLength(passing.length + 1);
  });

  it('still holds what was released for another reason', async () => {
    const { deliver } = await openHeld();
    await deliver(last);
    expect(await deliver(last, { releasedFrom: 'AccessDeniedException' })).toMatchObject(kept(guard));
  });
});

describe('a guard', () => {
  it('counts a text once, however often AWS repeats it', async () => {
    const { deliver } = openTextWorld({ number });
    for (let second = 0; second < 5; second++) await deliver({ id: 'a', body: 'Hi', second });
    expect(await deliver({ id: 'b', body: 'Hi', second: 6 })).toMatchObject(done);
    expect(await deliver({ id: 'c', body: 'Another', second: 7 })).toMatchObject(done);
  });

  it('does not count a text that a person has released', async () => {
    const { deliver } = openTextWorld({ number });
    await deliver({ id: 'old', body: 'old', second: 0 }, { releasedFrom: 'flood' });
    for (const sent of seconds('a', 'b', 'c')) expect(await deliver(sent)).toMatchObject(done);
  });

  it('lets texts pass again once the flood is over', async () => {
    const { deliver } = openTextWorld({ number });
    for (const sent of seconds('a', 'b', 'c')) await deliver(sent);
    expect(await deliver({ id: 'd', body: 'd', second: 30 })).toMatchObject(kept('flood'));
    expect(await deliver({ id: 'e', body: 'e', second: 61 })).toMatchObject(done);
  });

  it('tells the customer once a day, whatever holds the texts', async () => {
    const { deliver, said } = openTextWorld({ number });
    for (const second of [1, 2]) await deliver({ id: `a${second}`, body: 'same', second });
    expect(await deliver({ id: 'c', body: 'same', second: 3 })).toMatchObject({
      ...kept('repeated-body'),
      notice: 'accepted',
    });
    expect(await deliver({ id: 'd', body: 'd', second: 4 })).toEqual(kept('flood'));
    expect(said()).toEqual([held]);
    const day = 24 * 3_600;
    for (const sent of seconds('f', 'g', 'h', 'i'))
      await deliver({ ...sent, second: day + (sent.second ?? 0) });
    expect(said()).toEqual([held, held]);
  });

  it('tells nobody unless a text is configured', async () => {
    const { deliver, said } = openTextWorld({ number: { ...number, texts: {} } });
    for (const sent of seconds('a', 'b', 'c', 'd')) await deliver(sent);
    expect(said()).toEqual([]);
  });

  // An answer to whoever is shut out would be paid for by the bridge's owner.
  it.each([
    ['a number of our own', number.phoneNumber],
    ['a blocked number', '+14255550666'],
    ['a country that is not allowed', '+12425550123'],
  ])('never tells %s', async (_, customerNumber) => {
    const { deliver, said } = openTextWorld({ number });
    expect(await deliver({ customerNumber })).toMatchObject({ kind: 'kept' });
    expect(said()).toEqual([]);
  });

  it('holds a text although the customer can’t be told', async () => {
    const refusal = { kind: 'refused-for-good', reason: 'AccessDeniedException' } as const;
    const { deliver } = openTextWorld({ number, phones: async () => refusal });
    for (const sent of seconds('a', 'b', 'c')) await deliver(sent);
    expect(await deliver({ id: 'd', body: 'd', second: 4 })).toMatchObject({
      ...kept('flood'),
      notice: 'refused-for-good AccessDeniedException',
    });
  });

  it('looks at each customer alone', async () => {
    const { deliver } = openTextWorld({ number });
    for (const sent of seconds('a', 'b', 'c')) await deliver({ ...sent, customerNumber });
    const other = { id: 'd', body: 'd', second: 4, customerNumber: '+12065550143' };
    expect(await deliver(other)).toMatchObject(done);
  });
});
