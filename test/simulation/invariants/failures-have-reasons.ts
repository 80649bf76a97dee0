import type { Invariant } from './invariant.ts';

/** What lies in a failure queue or in dead letters says why, unless the lane itself gave it up. */
export const failuresHaveReasons: Invariant = {
  name: 'failures have reasons',
  when: 'at-rest',
  check({ lanes, deadLetters, journal }) {
    const messages = [...lanes.inbound.failures.messages, ...lanes.outbound.failures.messages].filter(
      ({ body }) => !journal.givenUp.has(JSON.parse(body).correlationId),
    );
    const letters = Object.values(deadLetters).flatMap((each) => each.letters);
    const mute = [...messages, ...letters].find(({ reason }) => !reason);
    return mute && 'a message lies there without a reason';
  },
};
