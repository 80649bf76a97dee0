import { expect, it } from 'vitest';
import { type Burst, playBurst } from './burst.ts';

/** What waits and polls may add to what the quotas let it take. */
const tolerance = 1.25;

it.each<Burst>([
  { texts: 200, customers: 200, seconds: 2, route: 'integration-event' },
  { texts: 200, customers: 50, seconds: 2, route: 'participant' },
])(
  '$texts texts on $route drain about as fast as the quotas let them, none to the failures',
  async (burst) => {
    for (const figures of Object.values(await playBurst(burst))) {
      expect(figures.reached).toBe(figures.messages);
      expect(figures.failures).toBe(0);
      expect(figures.drainSeconds).toBeGreaterThanOrEqual(figures.leastSeconds);
      expect(figures.drainSeconds).toBeLessThan(tolerance * figures.leastSeconds);
    }
  },
);
