import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readBridgeConfig } from '../../../lib/config.ts';
import { readContext } from '../../../sandbox/context.ts';
import { startBridge } from '../start-bridge.ts';
import { Interrupter, type Interruption, interruptions } from './interrupter.ts';
import { chatsOf, type Pair, type Scenario, scenariosOf } from './scenarios.ts';

interface Case {
  readonly scenario: Scenario;
  readonly interruption: Interruption;
  readonly operations: readonly string[];
  /** Which of the operations is interrupted. */
  readonly index: number;
}

/** The example without files: deliveries that may send some hold their claims twice as long after a crash. */
const { instanceArns, numbers } = readBridgeConfig(readContext().bridge);
const withoutFiles = numbers.map(({ phoneNumber, phoneNumberArn, route }) => ({
  phoneNumber,
  phoneNumberArn,
  route,
}));
const engine = await startBridge(100, { instanceArns, numbers: withoutFiles });
const interrupter = new Interrupter(engine.faults);
let customers = 0;

afterAll(() => engine.stop());

function newPair(route: string): Pair {
  customers += 1;
  const number = engine.place.numbers.find((each) => each.route === route);
  return { from: `+1206555${3000 + customers}`, to: number?.phoneNumber ?? '' };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 50_000, interval: 10 });

/** Waits until the bridge is through with everything, what a crash has left included. */
function quiet(): Promise<void> {
  const { InboundLaneUrl = '', OutboundLaneUrl = '' } = engine.stack.outputs;
  const lanes = [InboundLaneUrl, OutboundLaneUrl].map((url) => engine.queues.byUrl(url));
  return until(() => expect(lanes.flatMap((lane) => lane.messages())).toEqual([]));
}

async function prepare(scenario: Scenario): Promise<Pair> {
  const pair = newPair(scenario.route);
  scenario.prepare(pair);
  await until(() => expect(scenario.isPrepared(pair)).toBe(true));
  await quiet();
  return pair;
}

async function listCases(scenario: Scenario): Promise<readonly Case[]> {
  const pair = await prepare(scenario);
  const operations = await interrupter.listen(async () => {
    scenario.begin(pair);
    await until(() => expect(scenario.timesSaid(pair)).toBe(1));
    await quiet();
  });
  return interruptions.flatMap((interruption) =>
    operations.map((_, index) => ({ scenario, interruption, operations, index })),
  );
}

/** How often it may have been said when all is over: more than once where the ledger can't know. */
function timesAllowed({ scenario, interruption, operations, index }: Case): readonly number[] {
  const sending = scenario.sending === undefined ? -1 : operations.indexOf(scenario.sending);
  if (sending < 0 || interruption === 'errorBefore' || index < sending) return [1];
  if (index === sending) return [2];
  // The ledger's write may stand beside others behind the send: a crash at one of these finds it done, or not.
  return interruption === 'crash' && index < operations.length - 1 ? [1, 2] : [1];
}

interrupter.rest();
const scenarios = scenariosOf(engine);
const cases: Case[] = [];
for (const scenario of scenarios) cases.push(...(await listCases(scenario)));
const pairs = new Map<Case, Pair>();
const isCrash = ({ interruption }: Case) => interruption === 'crash';

async function interrupt(each: Case, pair: Pair): Promise<void> {
  const interrupted = interrupter.interrupt(each.interruption, each.index);
  each.scenario.begin(pair);
  await interrupted;
  pairs.set(each, pair);
}

beforeAll(async () => {
  for (const each of cases.filter((one) => !isCrash(one))) {
    await interrupt(each, await prepare(each.scenario));
    await quiet();
  }
  // What a crash has interrupted comes back half a minute later, when its claim has ended: all of it together.
  const crashes: [Case, Pair][] = [];
  for (const each of cases.filter(isCrash)) crashes.push([each, await prepare(each.scenario)]);
  for (const [each, pair] of crashes) await interrupt(each, pair);
  await quiet();
});

describe.each(scenarios)('$title', (scenario) => {
  for (const each of cases.filter((one) => one.scenario === scenario)) {
    const { interruption, index, operations } = each;
    const times = timesAllowed(each);
    const place = `${interruption} at call ${index + 1}, ${operations[index]}`;
    test(`${place}: one chat, said ${times.join(' or ')} times`, () => {
      const pair = pairs.get(each);
      expect(times).toContain(pair && scenario.timesSaid(pair));
      expect(pair && chatsOf(engine, pair)).toHaveLength(1);
    });
  }
});

test('after all of that nothing is kept', () => {
  expect(engine.queues.all().flatMap((queue) => queue.messages())).toEqual([]);
});
