import type { Invariant } from './invariant.ts';

/** How long an opt-out may wait for that. */
const waitMilliseconds = 2 * 60_000;

/** Who opts out is told so before nothing may be sent any more, unless sending fails or takes too long. */
export const optOutsAreConfirmed: Invariant = {
  name: 'opt-outs are confirmed',
  when: 'at-rest',
  check({ journal, ledgers }) {
    const text = journal.texts.find(({ id, at, says, customerNumber, bridgeNumber }) => {
      if (says !== 'stop' || ledgers.inbound.get(`${id}/word`)?.status !== 'completed') return false;
      const key = `${customerNumber}#${bridgeNumber}/optedOut/${id}`;
      if (journal.of('notice').some((notice) => notice.key === key)) return false;
      const row = ledgers.note.get(key);
      // An earlier attempt may have found that nothing can be sent just now; who wants to leave is let go all the same.
      const isRefusedAtOnce = row?.starts === 1 && row.settled?.kind === 'not-wanted';
      const isInTime = row !== undefined && row.claimedUntil < at + waitMilliseconds;
      return isRefusedAtOnce && isInTime && !wasOptedOutBefore(id, journal.texts);
    });
    return text && `${text.id} was never confirmed: its number was on the list already`;
  },
};

function wasOptedOutBefore(
  id: string,
  texts: readonly { id: string; says: string; customerNumber: string; bridgeNumber: string }[],
): boolean {
  const own = texts.find((text) => text.id === id);
  return texts.some(
    (text) =>
      text.id !== id &&
      text.says === 'stop' &&
      text.customerNumber === own?.customerNumber &&
      text.bridgeNumber === own.bridgeNumber,
  );
}
