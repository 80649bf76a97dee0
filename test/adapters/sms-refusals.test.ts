import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRefusal, smsRefusals } from '../../lambda/adapters/sms-refusals.ts';

interface Model {
  readonly shapes: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

const model: Model = JSON.parse(
  readFileSync(new URL('../../sandbox/models/pinpoint-sms-voice-v2.json', import.meta.url), 'utf8'),
);
/** What SendTextMessage may refuse for, by exception. */
const reasonsOf = (exception: string) => model.shapes[`${exception}Reason`]?.enum ?? [];
const exceptions = [
  'AccessDeniedException',
  'ConflictException',
  'ServiceQuotaExceededException',
  'ValidationException',
];
const all = exceptions.flatMap((name) => reasonsOf(name).map((reason) => [name, reason] as const));

describe('the table of refusals', () => {
  it('has every reason of the service model, and no other', () => {
    expect(all.length).toBeGreaterThan(100);
    expect(Object.keys(smsRefusals).sort()).toEqual([...new Set(all.map(([, reason]) => reason))].sort());
  });

  it("lays these alone to the customer's side", () => {
    const notWanted = all.flatMap(([name, reason]) => {
      const outcome = readRefusal({ kind: 'answered', name, reason, fields: [] });
      return outcome.kind === 'not-wanted' ? [`${reason}: ${outcome.reason}`] : [];
    });
    expect(notWanted.sort()).toEqual([
      'DESTINATION_COUNTRY_BLOCKED: blocked-country',
      'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION: blocked-country',
      'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE: blocked-number',
      'DESTINATION_PHONE_NUMBER_OPTED_OUT: opted-out',
      'PRICE_OVER_THRESHOLD: price-cap',
    ]);
  });

  it.each(all)('settles nothing that a person can cure: %s %s', (name, reason) => {
    const outcome = readRefusal({ kind: 'answered', name, reason, fields: [] });
    expect(['not-wanted', 'refused-for-good']).toContain(outcome.kind);
    if (outcome.kind === 'refused-for-good') expect(outcome.reason).toBe(`${name} ${reason}`);
  });

  it.each([
    'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT',
    'DESTINATION_PHONE_NUMBER_NOT_VERIFIED',
    'ACCOUNT_DISABLED',
  ])('says what cures %s', (reason) => {
    expect(readRefusal({ kind: 'answered', name: 'Any', reason, fields: [] })).toMatchObject({
      advice: expect.stringMatching(/then redrive$/),
    });
  });

  it.each(['BRAND_NEW', '__proto__', 'toString'])(
    'leaves a reason that it does not know to a person: %s',
    (reason) => {
      expect(readRefusal({ kind: 'answered', name: 'ConflictException', reason, fields: [] })).toEqual({
        kind: 'refused-for-good',
        reason: `ConflictException ${reason}`,
      });
    },
  );
});
