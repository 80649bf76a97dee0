import { expect, test } from 'vitest';
import { Chance } from '../../sandbox/engine/chance.ts';
import { Faults } from '../../sandbox/engine/faults.ts';

const send = { service: 'connect', operation: 'SendChatIntegrationEvent' } as const;

function strikes(seed: number, count: number): boolean[] {
  const faults = new Faults(new Chance(1));
  faults.replace({ seed, services: { connect: { refuse: 0.3 } } });
  return Array.from({ length: count }, () => faults.strike('refuse', send) !== undefined);
}

test('strikes at its rate, the same way for the same seed', () => {
  const struck = strikes(7, 2000).filter(Boolean).length;

  expect(struck / 2000).toBeCloseTo(0.3, 1);
  expect(strikes(7, 50)).toEqual(strikes(7, 50));
  expect(strikes(7, 50)).not.toEqual(strikes(8, 50));
});

test('begins the same sequence anew when it is set again', () => {
  const faults = new Faults(new Chance(1));
  const settings = { seed: 3, services: { connect: { refuse: 0.5 } } };
  const runs = [1, 2].map(() => {
    faults.replace(settings);
    return Array.from({ length: 20 }, () => faults.strike('refuse', send) !== undefined);
  });

  expect(runs[0]).toEqual(runs[1]);
});

test.for([
  { what: 'another service', settings: { sms: { refuse: 1 } } },
  { what: 'another operation', settings: { connect: { refuse: 1, operation: 'GetContactAttributes' } } },
  { what: 'another kind', settings: { connect: { throttle: 1 } } },
  { what: 'a rate of nothing', settings: { connect: { refuse: 0 } } },
])('leaves a call alone when it is set for $what', ({ settings }) => {
  const faults = new Faults(new Chance(1));
  faults.replace({ seed: 1, services: settings });

  expect(faults.strike('refuse', send)).toBeUndefined();
});
