import { beforeEach, expect, it } from 'vitest';
import { accepted } from '../../lambda/core/outcome.ts';
import {
  claimedElsewhere,
  keptForAPerson,
  LedgerTrial,
  refusedForGood,
  refusedForNow,
  unknown,
} from './ledger-trial.ts';
import { callMilliseconds, type LedgerWorld } from './ledger-world.ts';

/** What every ledger does after unknown outcomes, late attempts and refused writes. */
export function describeLedgerRecovery(openWorld: () => Promise<LedgerWorld>): void {
  let trial: LedgerTrial;
  beforeEach(async () => {
    trial = new LedgerTrial(await openWorld());
  });

  it('grants the repeats anew, once per message that a person put back', async () => {
    await trial.giveUp();
    const first = { releasedAs: 'first' };
    expect(await trial.answer(unknown, first)).toEqual(unknown);
    expect(await trial.answer(unknown, first)).toEqual(unknown);
    expect(await trial.answer(accepted('sent'), first)).toEqual(keptForAPerson);
    expect(await trial.answer(accepted('sent'), { releasedAs: 'second' })).toMatchObject({
      kind: 'accepted',
    });
    expect(trial.attempts).toBe(5);
  });

  it('uses up no grant before it is needed', async () => {
    const released = { releasedAs: 'first' };
    await trial.answer(unknown, released);
    await trial.answer(unknown, released);
    expect(await trial.answer(accepted('sent'), released)).toMatchObject({ kind: 'accepted' });
  });

  it("leaves its successor's claim alone when a late attempt ends", async () => {
    const late = await trial.begin();
    trial.world.advance(callMilliseconds + 1);
    const successor = await trial.begin();
    await late.end(refusedForNow);
    expect(await trial.answer(accepted('third'))).toEqual(claimedElsewhere);
    expect(await successor.end(accepted('second'))).toMatchObject({ value: 'second' });
  });

  it('leaves a granted claim alone when a late attempt from before the grant ends', async () => {
    const late = await trial.begin();
    trial.world.advance(callMilliseconds + 1);
    await trial.answer(unknown);
    const granted = await trial.begin({ releasedAs: 'first' });
    await late.end(refusedForNow);
    expect(await trial.answer(accepted('third'))).toEqual(claimedElsewhere);
    expect(await granted.end(accepted('second'))).toMatchObject({ value: 'second' });
  });

  it('counts a late attempt as unknown for its successors even if it ends without effect', async () => {
    const late = await trial.begin();
    trial.world.advance(callMilliseconds + 1);
    await trial.answer(unknown);
    await late.end(refusedForNow);
    expect(await trial.answer(accepted('third'))).toEqual(keptForAPerson);
  });

  it('settles the effect by a late attempt that is accepted after all', async () => {
    const late = await trial.begin();
    trial.world.advance(callMilliseconds + 1);
    const successor = await trial.begin();
    expect(await late.end(accepted('late'))).toMatchObject({ value: 'late' });
    await successor.end(unknown);
    expect(await trial.answer(accepted('third'))).toMatchObject({ value: 'late', repeated: true });
  });

  it('settles what is accepted although the write is refused a few times', async () => {
    trial.world.refuse('settle', 3);
    expect(await trial.answer(accepted('sent'))).toEqual({
      kind: 'accepted',
      value: 'sent',
      repeated: false,
    });
    expect(await trial.answer(unknown)).toMatchObject({ value: 'sent', repeated: true });
  });

  it('knows nothing of what is accepted when the write is refused for good', async () => {
    trial.world.refuse('settle', Number.POSITIVE_INFINITY);
    const failed = { kind: 'unknown', reason: 'ledger-write-failed' };
    const end = trial.world.now() + callMilliseconds;
    expect(await trial.answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toEqual(failed);
    expect(trial.world.now()).toBeLessThan(end);
    trial.world.advance(callMilliseconds + 1);
    expect(await trial.answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toEqual(keptForAPerson);
    expect(trial.attempts).toBe(1);
  });

  it.each([refusedForNow, refusedForGood, unknown])(
    'counts $kind as unknown when the release is refused',
    async (outcome) => {
      trial.world.refuse('release', 1);
      const failed = { kind: 'unknown', reason: 'ledger-write-failed' };
      expect(await trial.answer(outcome, { repeatsAfterUnknown: 0 })).toEqual(failed);
      expect(await trial.answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toEqual(claimedElsewhere);
      trial.world.advance(callMilliseconds + 1);
      expect(await trial.answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toEqual(keptForAPerson);
    },
  );

  it('makes no attempt without a claim', async () => {
    trial.world.refuse('claim', 1);
    const failed = { kind: 'refused-for-now', reason: 'ledger-claim-failed' };
    expect(await trial.answer(accepted('sent'))).toEqual(failed);
    expect(trial.attempts).toBe(0);
    expect(await trial.answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toMatchObject({
      kind: 'accepted',
    });
  });

  it('makes no attempt without the grant that it needs, and loses nothing of it', async () => {
    await trial.giveUp();
    trial.world.refuse('grant', 1);
    const released = { releasedAs: 'first' };
    const failed = { kind: 'refused-for-now', reason: 'ledger-claim-failed' };
    expect(await trial.answer(accepted('sent'), released)).toEqual(failed);
    expect(trial.attempts).toBe(2);
    expect(await trial.answer(accepted('sent'), released)).toMatchObject({ kind: 'accepted' });
  });
}
