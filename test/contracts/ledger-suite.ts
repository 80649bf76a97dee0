import { beforeEach, expect, it } from 'vitest';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { LedgerOutcome } from '../../lambda/core/ports.ts';
import {
  claimedElsewhere,
  keptForAPerson,
  LedgerTrial,
  refusedForGood,
  refusedForNow,
  unknown,
} from './ledger-trial.ts';
import { callMilliseconds, type LedgerWorld } from './ledger-world.ts';

const notWanted: Outcome<string> = { kind: 'not-wanted', reason: 'opted-out' };

/** What every ledger promises; `openWorld` gives each test one with nothing in it. */
export function describeLedger(openWorld: () => Promise<LedgerWorld>): void {
  let trial: LedgerTrial;
  beforeEach(async () => {
    trial = new LedgerTrial(await openWorld());
  });

  it('settles what is accepted: a repeat makes no attempt and gives the same answer', async () => {
    expect(await trial.answer(accepted('sent'))).toEqual({
      kind: 'accepted',
      value: 'sent',
      repeated: false,
    });
    expect(await trial.answer(unknown)).toEqual({ kind: 'accepted', value: 'sent', repeated: true });
    expect(trial.attempts).toBe(1);
  });

  it('settles what is not wanted, with its reason', async () => {
    expect(await trial.answer(notWanted)).toEqual({ ...notWanted, repeated: false });
    expect(await trial.answer(accepted('sent'))).toEqual({ ...notWanted, repeated: true });
    expect(trial.attempts).toBe(1);
  });

  it('stays settled beyond the expiry of its record', async () => {
    await trial.answer(accepted('sent'));
    trial.world.advance(100 * 24 * 3_600_000);
    expect(await trial.answer(accepted('again'))).toMatchObject({ value: 'sent', repeated: true });
  });

  it('tells effects apart by their key', async () => {
    await trial.answer(accepted('first'), { key: 'text/1' });
    expect(await trial.answer(accepted('second'), { key: 'text/2' })).toMatchObject({
      value: 'second',
      repeated: false,
    });
  });

  it.each([refusedForNow, refusedForGood])('stays claimable after $kind, however often', async (refusal) => {
    for (let time = 1; time <= 4; time++) {
      expect(await trial.answer(refusal, { repeatsAfterUnknown: 0 })).toEqual(refusal);
      expect(trial.attempts).toBe(time);
    }
    expect(await trial.answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toMatchObject({
      repeated: false,
    });
  });

  it('repeats an unknown outcome as often as allowed, then keeps it for a person', async () => {
    for (let time = 0; time <= 2; time++) {
      expect(await trial.answer(unknown, { repeatsAfterUnknown: 2 })).toEqual(unknown);
    }
    expect(await trial.answer(accepted('sent'), { repeatsAfterUnknown: 2 })).toEqual(keptForAPerson);
    expect(trial.attempts).toBe(3);
  });

  it('keeps it for a person as often as it is asked, and counts none of that', async () => {
    await trial.giveUp();
    for (let time = 0; time < 3; time++) expect(await trial.answer(accepted('sent'))).toEqual(keptForAPerson);
    expect(await trial.answer(accepted('sent'), { repeatsAfterUnknown: 2 })).toMatchObject({
      kind: 'accepted',
    });
  });

  it('counts only unknown outcomes among others', async () => {
    await trial.answer(refusedForNow);
    await trial.answer(unknown);
    await trial.answer(refusedForGood);
    await trial.answer(unknown);
    expect(await trial.answer(accepted('sent'))).toEqual(keptForAPerson);
  });

  it('lets nobody in while an attempt is in progress', async () => {
    const first = await trial.begin();
    expect(await trial.answer(accepted('second'))).toEqual(claimedElsewhere);
    trial.world.advance(callMilliseconds);
    expect(await trial.answer(accepted('second'))).toEqual(claimedElsewhere);
    expect(await first.end(accepted('first'))).toMatchObject({ value: 'first', repeated: false });
    expect(trial.attempts).toBe(1);
  });

  it('gives one of many claims at once', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => trial.answer(accepted('sent'))));
    expect(trial.attempts).toBe(1);
    expect(claims.filter(({ kind }) => kind === 'refused-for-now').every(isClaimedElsewhere)).toBe(true);
    expect(claims.filter((claim) => claim.kind === 'accepted' && !claim.repeated)).toHaveLength(1);
  });

  it('counts a killed attempt as unknown, once its claim has ended', async () => {
    await trial.killed();
    await trial.killed();
    expect(await trial.answer(accepted('sent'))).toEqual(keptForAPerson);
    expect(trial.attempts).toBe(2);
  });

  it('counts a throwing attempt as unknown and passes on what it threw', async () => {
    const fault = new Error('broken');
    const throwing = () =>
      trial.tryOnce(async () => {
        throw fault;
      });
    await expect(throwing()).rejects.toBe(fault);
    await expect(throwing()).rejects.toBe(fault);
    expect(await trial.answer(accepted('sent'))).toEqual(keptForAPerson);
  });
}

function isClaimedElsewhere(outcome: LedgerOutcome<string>): boolean {
  return outcome.kind === 'refused-for-now' && outcome.reason === 'claimed-elsewhere';
}
