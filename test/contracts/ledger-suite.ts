import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import type { LedgerOutcome } from '../../lambda/core/ports.ts';
import { deadlineAfter } from '../twins/jumping-clock.ts';
import { callMilliseconds, type LedgerWorld } from './ledger-world.ts';

const unknown: Outcome<string> = { kind: 'unknown', reason: 'unanswered Reset' };
const refusedForNow: Outcome<string> = { kind: 'refused-for-now', reason: 'throttled Slow' };
const refusedForGood: Outcome<string> = { kind: 'refused-for-good', reason: 'AccessDeniedException' };
const notWanted: Outcome<string> = { kind: 'not-wanted', reason: 'opted-out' };

const claimedElsewhere = { kind: 'refused-for-now', reason: 'claimed-elsewhere' };
const keptForAPerson = expect.objectContaining({ kind: 'refused-for-good', reason: 'unknown-outcome' });

interface Try {
  readonly repeatsAfterUnknown?: number;
  readonly releasedAs?: string;
  readonly key?: string;
}

/** What every ledger promises; `openWorld` gives each test one with nothing in it. */
export function describeLedger(name: string, openWorld: () => Promise<LedgerWorld>): void {
  describe(`the ledger ${name}`, () => {
    let world: LedgerWorld;
    let attempts = 0;
    beforeEach(async () => {
      world = await openWorld();
      attempts = 0;
    });

    /** One call of the function that tries the effect. */
    function tryOnce(
      attempt: () => Promise<Outcome<string>>,
      { key = 'text/1', repeatsAfterUnknown = 1, releasedAs }: Try = {},
    ): Promise<LedgerOutcome<string>> {
      return world.open().once<string>({
        key,
        repeatsAfterUnknown,
        ...(releasedAs !== undefined && { releasedAs }),
        deadline: deadlineAfter(callMilliseconds, world),
        attempt: () => {
          attempts += 1;
          return attempt();
        },
      });
    }
    const answer = (outcome: Outcome<string>, options?: Try) => tryOnce(async () => outcome, options);

    /** An attempt that has begun and ends when it is told to. */
    async function begin(options?: Try) {
      const begun = Promise.withResolvers<void>();
      const answered = Promise.withResolvers<Outcome<string>>();
      const ended = tryOnce(() => {
        begun.resolve();
        return answered.promise;
      }, options);
      await begun.promise;
      return {
        end: (outcome: Outcome<string>) => {
          answered.resolve(outcome);
          return ended;
        },
      };
    }
    /** A process that is killed in the middle of an attempt, and the end of its claim. */
    async function killed(options?: Try): Promise<void> {
      await begin(options);
      world.advance(callMilliseconds + 1);
    }
    async function giveUp(): Promise<void> {
      await answer(unknown);
      await answer(unknown);
    }

    it('settles what is accepted: a repeat makes no attempt and gives the same answer', async () => {
      expect(await answer(accepted('sent'))).toEqual({ kind: 'accepted', value: 'sent', repeated: false });
      expect(await answer(unknown)).toEqual({ kind: 'accepted', value: 'sent', repeated: true });
      expect(attempts).toBe(1);
    });

    it('settles what is not wanted, with its reason', async () => {
      expect(await answer(notWanted)).toEqual({ ...notWanted, repeated: false });
      expect(await answer(accepted('sent'))).toEqual({ ...notWanted, repeated: true });
      expect(attempts).toBe(1);
    });

    it('stays settled beyond the expiry of its record', async () => {
      await answer(accepted('sent'));
      world.advance(100 * 24 * 3_600_000);
      expect(await answer(accepted('again'))).toMatchObject({ value: 'sent', repeated: true });
    });

    it('tells effects apart by their key', async () => {
      await answer(accepted('first'), { key: 'text/1' });
      expect(await answer(accepted('second'), { key: 'text/2' })).toMatchObject({
        value: 'second',
        repeated: false,
      });
    });

    it.each([refusedForNow, refusedForGood])(
      'stays claimable after $kind, however often',
      async (refusal) => {
        for (let time = 1; time <= 4; time++) {
          expect(await answer(refusal, { repeatsAfterUnknown: 0 })).toEqual(refusal);
          expect(attempts).toBe(time);
        }
        expect(await answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toMatchObject({ repeated: false });
      },
    );

    it('repeats an unknown outcome as often as allowed, then keeps it for a person', async () => {
      for (let time = 0; time <= 2; time++) {
        expect(await answer(unknown, { repeatsAfterUnknown: 2 })).toEqual(unknown);
      }
      expect(await answer(accepted('sent'), { repeatsAfterUnknown: 2 })).toEqual(keptForAPerson);
      expect(attempts).toBe(3);
    });

    it('keeps it for a person as often as it is asked, and counts none of that', async () => {
      await giveUp();
      for (let time = 0; time < 3; time++) expect(await answer(accepted('sent'))).toEqual(keptForAPerson);
      expect(await answer(accepted('sent'), { repeatsAfterUnknown: 2 })).toMatchObject({ kind: 'accepted' });
    });

    it('counts only unknown outcomes among others', async () => {
      await answer(refusedForNow);
      await answer(unknown);
      await answer(refusedForGood);
      await answer(unknown);
      expect(await answer(accepted('sent'))).toEqual(keptForAPerson);
    });

    it('lets nobody in while an attempt is in progress', async () => {
      const first = await begin();
      expect(await answer(accepted('second'))).toEqual(claimedElsewhere);
      world.advance(callMilliseconds);
      expect(await answer(accepted('second'))).toEqual(claimedElsewhere);
      expect(await first.end(accepted('first'))).toMatchObject({ value: 'first', repeated: false });
      expect(attempts).toBe(1);
    });

    it('gives one of many claims at once', async () => {
      const claims = await Promise.all(Array.from({ length: 8 }, () => answer(accepted('sent'))));
      expect(attempts).toBe(1);
      expect(claims.filter(({ kind }) => kind === 'refused-for-now').every(isClaimedElsewhere)).toBe(true);
      expect(claims.filter((claim) => claim.kind === 'accepted' && !claim.repeated)).toHaveLength(1);
    });

    it('counts a killed attempt as unknown, once its claim has ended', async () => {
      await killed();
      await killed();
      expect(await answer(accepted('sent'))).toEqual(keptForAPerson);
      expect(attempts).toBe(2);
    });

    it('counts a throwing attempt as unknown and passes on what it threw', async () => {
      const fault = new Error('broken');
      const throwing = () =>
        tryOnce(async () => {
          throw fault;
        });
      await expect(throwing()).rejects.toBe(fault);
      await expect(throwing()).rejects.toBe(fault);
      expect(await answer(accepted('sent'))).toEqual(keptForAPerson);
    });

    it('grants the repeats anew, once per message that a person put back', async () => {
      await giveUp();
      const first = { releasedAs: 'first' };
      expect(await answer(unknown, first)).toEqual(unknown);
      expect(await answer(unknown, first)).toEqual(unknown);
      expect(await answer(accepted('sent'), first)).toEqual(keptForAPerson);
      expect(await answer(accepted('sent'), { releasedAs: 'second' })).toMatchObject({ kind: 'accepted' });
      expect(attempts).toBe(5);
    });

    it('uses up no grant before it is needed', async () => {
      const released = { releasedAs: 'first' };
      await answer(unknown, released);
      await answer(unknown, released);
      expect(await answer(accepted('sent'), released)).toMatchObject({ kind: 'accepted' });
    });

    it("leaves its successor's claim alone when a late attempt ends", async () => {
      const late = await begin();
      world.advance(callMilliseconds + 1);
      const successor = await begin();
      await late.end(refusedForNow);
      expect(await answer(accepted('third'))).toEqual(claimedElsewhere);
      expect(await successor.end(accepted('second'))).toMatchObject({ value: 'second' });
    });

    it('leaves a granted claim alone when a late attempt from before the grant ends', async () => {
      const late = await begin();
      world.advance(callMilliseconds + 1);
      await answer(unknown);
      const granted = await begin({ releasedAs: 'first' });
      await late.end(refusedForNow);
      expect(await answer(accepted('third'))).toEqual(claimedElsewhere);
      expect(await granted.end(accepted('second'))).toMatchObject({ value: 'second' });
    });

    it('counts a late attempt as unknown for its successors even if it ends without effect', async () => {
      const late = await begin();
      world.advance(callMilliseconds + 1);
      await answer(unknown);
      await late.end(refusedForNow);
      expect(await answer(accepted('third'))).toEqual(keptForAPerson);
    });

    it('settles the effect by a late attempt that is accepted after all', async () => {
      const late = await begin();
      world.advance(callMilliseconds + 1);
      const successor = await begin();
      expect(await late.end(accepted('late'))).toMatchObject({ value: 'late' });
      await successor.end(unknown);
      expect(await answer(accepted('third'))).toMatchObject({ value: 'late', repeated: true });
    });

    it('settles what is accepted although the write is refused a few times', async () => {
      world.refuse('settle', 3);
      expect(await answer(accepted('sent'))).toEqual({ kind: 'accepted', value: 'sent', repeated: false });
      expect(await answer(unknown)).toMatchObject({ value: 'sent', repeated: true });
    });

    it('knows nothing of what is accepted when the write is refused for good', async () => {
      world.refuse('settle', Number.POSITIVE_INFINITY);
      const failed = { kind: 'unknown', reason: 'ledger-write-failed' };
      const end = world.now() + callMilliseconds;
      expect(await answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toEqual(failed);
      expect(world.now()).toBeLessThan(end);
      world.advance(callMilliseconds + 1);
      expect(await answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toEqual(keptForAPerson);
      expect(attempts).toBe(1);
    });

    it.each([refusedForNow, refusedForGood, unknown])(
      'counts $kind as unknown when the release is refused',
      async (outcome) => {
        world.refuse('release', 1);
        const failed = { kind: 'unknown', reason: 'ledger-write-failed' };
        expect(await answer(outcome, { repeatsAfterUnknown: 0 })).toEqual(failed);
        expect(await answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toEqual(claimedElsewhere);
        world.advance(callMilliseconds + 1);
        expect(await answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toEqual(keptForAPerson);
      },
    );

    it('makes no attempt without a claim', async () => {
      world.refuse('claim', 1);
      const failed = { kind: 'refused-for-now', reason: 'ledger-claim-failed' };
      expect(await answer(accepted('sent'))).toEqual(failed);
      expect(attempts).toBe(0);
      expect(await answer(accepted('sent'), { repeatsAfterUnknown: 0 })).toMatchObject({ kind: 'accepted' });
    });

    it('makes no attempt without the grant that it needs, and loses nothing of it', async () => {
      await giveUp();
      world.refuse('grant', 1);
      const released = { releasedAs: 'first' };
      const failed = { kind: 'refused-for-now', reason: 'ledger-claim-failed' };
      expect(await answer(accepted('sent'), released)).toEqual(failed);
      expect(attempts).toBe(2);
      expect(await answer(accepted('sent'), released)).toMatchObject({ kind: 'accepted' });
    });
  });
}

function isClaimedElsewhere(outcome: LedgerOutcome<string>): boolean {
  return outcome.kind === 'refused-for-now' && outcome.reason === 'claimed-elsewhere';
}
