import type { Mutant } from './mutant.ts';
import type { Plan } from './plan.ts';
import { simulate } from './simulate.ts';

/** Tells a run: what people did, and what came of it, line by line, with seconds since the beginning. */
export async function tellStory(plan: Plan, mutant?: Mutant): Promise<readonly string[]> {
  const { world } = await simulate(plan, mutant);
  const { texts, items, accepted, receipts } = world.journal;
  const beganAt = (texts[0]?.at ?? 0) - (plan.events.find(({ kind }) => kind === 'text')?.at ?? 0);
  const rates = Object.entries(plan.rates).filter(([, rate]) => rate > 0);
  const lines = [
    ...texts.map(({ at, id, says, customerNumber, bridgeNumber }) => ({
      at,
      line: `${customerNumber} texts ${bridgeNumber}: ${id} (${says})`,
    })),
    ...items.map(({ at, id, kind, contactId }) => ({
      at,
      line: `${contactId} says ${id} (${kind})`,
    })),
    ...accepted.map(({ at, kind, key, contactId = 'the phone' }) => ({
      at,
      line: `${kind} ${key} reaches ${contactId}`,
    })),
    ...receipts.map(({ at, id, key, status, isFinal }) => ({
      at,
      line: `${id}: ${key} is ${status}${isFinal ? '' : ', for now'}`,
    })),
  ];
  return [
    `accidents: ${rates.map(([name, rate]) => `${name} ${rate}`).join(', ') || 'none'}`,
    ...plan.outages.map(({ who, from, to }) => `${who} refuses from ${from / 1_000} s to ${to / 1_000} s`),
    ...plan.events.filter(({ kind }) => kind !== 'text').map(({ at, kind }) => `${seconds(at)} ${kind}`),
    ...lines
      .sort((one, other) => one.at - other.at)
      .map(({ at, line }) => `${seconds(at - beganAt)} ${line}`),
  ];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2).padStart(9)} s`;
}
