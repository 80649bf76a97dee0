import { noAccidents } from './accidents.ts';
import { type Mutant, noMutant } from './mutant.ts';
import type { Direction } from './names.ts';
import type { Plan, PlannedEvent } from './plan.ts';
import { World } from './world.ts';

/** Many texts in a short time, by so many customers in turn. */
export interface Burst {
  readonly texts: number;
  readonly customers: number;
  readonly seconds: number;
  readonly route: 'integration-event' | 'participant';
  /** The longest that a request, or an answer, is on its way. @default 60 */
  readonly wayMilliseconds?: number;
}

/** What became of a burst in one direction. */
export interface BurstFigures {
  readonly messages: number;
  /** Times that a message has reached the other side. */
  readonly reached: number;
  /** From the first that was published to the last that arrived. */
  readonly drainSeconds: number;
  /** How long the quotas alone let it take. */
  readonly leastSeconds: number;
  /** What lay in the failure queue or the dead letters in the end. */
  readonly failures: number;
  /** Of intake and delivery together. */
  readonly functionSeconds: number;
  readonly deliveryCalls: number;
  readonly intakesAtOnce: number;
  readonly deliveriesAtOnce: number;
  readonly mostReceives: number;
}

/** The bursts that docs/simulation.md tells of. */
export const bursts: readonly Burst[] = [
  { texts: 1_000, customers: 1_000, seconds: 10, route: 'integration-event' },
  { texts: 10_000, customers: 2_500, seconds: 60, route: 'integration-event' },
  { texts: 1_000, customers: 250, seconds: 10, route: 'participant' },
  { texts: 1_000, customers: 1_000, seconds: 10, route: 'participant' },
];

/** Plays a burst to its end, on the quotas alone: each chat greets its customer once, nothing goes wrong. */
export async function playBurst(
  burst: Burst,
  mutant: Mutant = noMutant,
): Promise<Readonly<Record<Direction, BurstFigures>>> {
  const world = new World(planOfBurst(burst), mutant);
  await world.drain();
  return { inbound: figuresOf(world, 'inbound', burst), outbound: figuresOf(world, 'outbound', burst) };
}

const nobody = { personas: [], phones: [] };

function planOfBurst({ texts, customers, seconds, route, wayMilliseconds = 60 }: Burst): Plan {
  const number = route === 'integration-event' ? 0 : 1;
  const events = Array.from({ length: texts }, (_, index): PlannedEvent => {
    const at = (index * seconds * 1_000) / texts;
    return { at, kind: 'text', customer: index % customers, number, says: 'plain' };
  });
  return { seed: 1, rates: noAccidents, outages: [], hasQuotas: true, wayMilliseconds, events, ...nobody };
}

function figuresOf(world: World, direction: Direction, burst: Burst): BurstFigures {
  const { journal, lanes, deadLetters, invocations } = world;
  const published = direction === 'inbound' ? journal.texts : journal.items;
  const accepted = journal.of(direction === 'inbound' ? 'message' : 'sms');
  const [intake, delivery] = ['intake', 'delivery'].map((name) =>
    invocations.usage.of(`${direction} ${name}`),
  );
  if (!intake || !delivery) throw new Error('expected functions of both kinds');
  return {
    messages: published.length,
    reached: accepted.length,
    drainSeconds: ((accepted.at(-1)?.at ?? 0) - (published[0]?.at ?? 0)) / 1_000,
    leastSeconds: direction === 'inbound' ? leastSecondsOf(burst) : published.length - 1,
    failures: lanes[direction].failures.size + deadLetters[direction].letters.length,
    functionSeconds: (intake.milliseconds + delivery.milliseconds) / 1_000,
    deliveryCalls: delivery.calls,
    intakesAtOnce: intake.mostRunning,
    deliveriesAtOnce: delivery.mostRunning,
    mostReceives: lanes[direction].mostReceives,
  };
}

/** By calls a second and calls at once: 17 and 26 of an event, 5 and 8 of a chat's start, 10 and 15 of a message. */
function leastSecondsOf({ route, texts, customers, seconds }: Burst): number {
  const least =
    route === 'integration-event' ? (texts - 26) / 17 : Math.max((customers - 8) / 5, (texts - 15) / 10);
  return Math.max(least, seconds);
}
