import { setTimeout } from 'node:timers/promises';
import type { Engine } from '../../../sandbox/start-engine.ts';

export interface Load {
  readonly to: string;
  readonly phones: number;
  readonly textsEach: number;
  /** Between two texts; none sends all at once. */
  readonly pauseMilliseconds: number;
}

export interface LoadResult {
  readonly texts: number;
  /** From the first text to the last arrival. */
  readonly seconds: number;
  /** Milliseconds from the phone to the desk, shortest first, of what arrived. */
  readonly waits: readonly number[];
  readonly lost: number;
  readonly twice: number;
}

const patienceMilliseconds = 300_000;

/** Lets many phones text one number, and waits for everything to be at the desk. */
export async function playLoad(engine: Engine, load: Load): Promise<LoadResult> {
  const total = load.phones * load.textsEach;
  const sentAt = new Map<string, number>();
  const desk = watchDesk(engine);
  const startedAt = performance.now();
  for (let index = 0; index < total; index += 1) {
    const body = `load ${index}`;
    sentAt.set(body, performance.now());
    engine.phones.send({ from: `+1206557${1000 + (index % load.phones)}`, to: load.to, body });
    if (load.pauseMilliseconds > 0) await setTimeout(load.pauseMilliseconds);
  }
  while (desk.arrivedAt.size < total && performance.now() - startedAt < patienceMilliseconds) {
    await setTimeout(20);
  }
  desk.leave();
  const waits = [...desk.arrivedAt].map(([body, at]) => at - (sentAt.get(body) ?? Number.NaN));
  const lastAt = Math.max(...desk.arrivedAt.values());
  return {
    texts: total,
    seconds: (lastAt - startedAt) / 1000,
    waits: waits.toSorted((one, other) => one - other),
    lost: total - waits.length,
    twice: countAgain(engine),
  };
}

/** Notes when each text arrives for the first time. */
function watchDesk(engine: Engine): { readonly arrivedAt: ReadonlyMap<string, number>; leave(): void } {
  const arrivedAt = new Map<string, number>();
  const leave = engine.feed.subscribe(({ event, data }) => {
    if (event !== 'contact' || typeof data !== 'object' || data === null || !('id' in data)) return;
    const newest = engine.chats.find(String(data.id))?.items.at(-1);
    if (newest?.type !== 'MESSAGE' || newest.content === undefined) return;
    if (!arrivedAt.has(newest.content)) arrivedAt.set(newest.content, performance.now());
  });
  return { arrivedAt, leave };
}

function countAgain({ chats }: Engine): number {
  const bodies = chats
    .all()
    .flatMap(({ items }) => items.filter(({ type }) => type === 'MESSAGE').map(({ content }) => content));
  return bodies.length - new Set(bodies).size;
}
