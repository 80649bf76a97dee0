import { expect, it } from 'vitest';
import { type Delivery, ignored, toDelivery } from '../../lambda/core/delivery.ts';
import type { LedgerOutcome } from '../../lambda/core/ports.ts';

const advice = 'do something';

it.each<[LedgerOutcome<string>, Delivery]>([
  [
    { kind: 'accepted', value: 'sent', repeated: false },
    { kind: 'done', result: 'accepted' },
  ],
  [
    { kind: 'accepted', value: 'sent', repeated: true },
    { kind: 'done', result: 'repeated' },
  ],
  [
    { kind: 'not-wanted', reason: 'opted-out', repeated: false },
    { kind: 'done', result: 'not-wanted', reason: 'opted-out' },
  ],
  [
    { kind: 'not-wanted', reason: 'opted-out', repeated: true },
    { kind: 'done', result: 'repeated', reason: 'opted-out' },
  ],
  [
    { kind: 'refused-for-now', reason: 'throttled', advice },
    { kind: 'later', reason: 'throttled', advice },
  ],
  [
    { kind: 'unknown', reason: 'unanswered' },
    { kind: 'later', reason: 'unanswered' },
  ],
  [
    { kind: 'refused-for-good', reason: 'AccessDeniedException', advice },
    { kind: 'kept', reason: 'AccessDeniedException', advice },
  ],
])('makes of %o what becomes of its message', (outcome, delivery) => {
  expect(toDelivery(outcome)).toEqual(delivery);
});

it('is done with what it ignores', () => {
  expect(ignored('blank')).toEqual({ kind: 'done', result: 'ignored', reason: 'blank' });
});
