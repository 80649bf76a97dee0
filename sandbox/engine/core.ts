import { CallerDirectory } from './caller.ts';
import { Chance } from './chance.ts';
import { Clock } from './clock.ts';
import { Faults } from './faults.ts';
import { Feed } from './feed.ts';
import { Quotas } from './quotas.ts';
import { Switches } from './switches.ts';
import { Timeline } from './timeline.ts';

/** What every emulated service shares. */
export interface Core {
  readonly clock: Clock;
  readonly feed: Feed;
  readonly timeline: Timeline;
  readonly faults: Faults;
  readonly switches: Switches;
  readonly quotas: Quotas;
  readonly callers: CallerDirectory;
}

/** @param speed divides AWS's waits */
export function createCore(speed: number): Core {
  const clock = new Clock(speed);
  const feed = new Feed();
  const switches = new Switches();
  return {
    clock,
    feed,
    timeline: new Timeline(clock, feed),
    faults: new Faults(new Chance(1)),
    switches,
    quotas: new Quotas({ clock, switches }),
    callers: new CallerDirectory(),
  };
}
