import type { Patience } from '../attempt-with-waits.ts';
import type { Unsettled } from '../outcome.ts';
import { formatTwoWay, type Origin, type OriginState, type Origins, type TwoWay } from './two-way.ts';
import { waitOut } from './wait-out.ts';

export interface WiringPorts {
  readonly origins: Origins;
  readonly patience: Patience;
}

/** What has become of a request of the stack. No text in it holds a phone number. */
export type Wiring = Wired | WiringFailed;

export interface Wired {
  readonly kind: 'done';
  readonly what: string;
  /** What the stack is to keep. */
  readonly value?: string;
}

export interface WiringFailed {
  readonly kind: 'failed';
  /** What came, what was expected, what to do. */
  readonly reason: string;
}

export function done(what: string, value?: string): Wired {
  return { kind: 'done', what, ...(value !== undefined && { value }) };
}

export function failed(got: string, expected: string, advice: string): WiringFailed {
  return { kind: 'failed', reason: `got: ${got}; expected: ${expected}; ${advice}` };
}

/** Tells of a call that AWS has refused for good, or for too long. */
export function callFailed(task: string, outcome: NotAccepted): WiringFailed {
  const advice = 'advice' in outcome ? outcome.advice : undefined;
  return failed(`${outcome.reason}, asked ${task}`, 'no error', advice ?? 'try again later');
}

type NotAccepted = Unsettled | { readonly kind: 'not-wanted'; readonly reason: string };

/** A state, or why there is none to work with. */
export type Reading<State> = { readonly kind: 'read'; readonly state: State } | WiringFailed;

/** Reads an origin; it may be gone. */
export async function readOrigin(
  origin: Origin,
  { origins, patience }: WiringPorts,
): Promise<Reading<OriginState | undefined>> {
  const outcome = await waitOut(() => origins.read(origin), patience);
  return outcome.kind === 'accepted'
    ? { kind: 'read', state: outcome.value }
    : callFailed(`to describe ${origin.arn}`, outcome);
}

/** Reads an origin that must be there. */
export async function readPresentOrigin(origin: Origin, ports: WiringPorts): Promise<Reading<OriginState>> {
  const reading = await readOrigin(origin, ports);
  if (reading.kind === 'failed') return reading;
  if (reading.state) return { kind: 'read', state: reading.state };
  return failed(
    `no ${origin.arn}`,
    `a ${origin.kind} of this account and Region`,
    'correct its ARN in the configuration and deploy again',
  );
}

/** Sets two-way SMS of an origin, and makes sure that it is so and that nothing else has changed. */
export async function changeTwoWay(
  origin: Origin,
  { from, to }: { readonly from: OriginState; readonly to: TwoWay },
  { origins, patience }: WiringPorts,
): Promise<Wiring> {
  const outcome = await waitOut(() => origins.setTwoWay(origin, to), patience);
  if (outcome.kind !== 'accepted') {
    return callFailed(`to set two-way SMS of ${origin.arn} to "${formatTwoWay(to)}"`, outcome);
  }
  const { twoWay, others } = outcome.value;
  if (formatTwoWay(twoWay) !== formatTwoWay(to)) {
    return failed(
      `two-way SMS of ${origin.arn} is "${formatTwoWay(twoWay)}" after its update`,
      `"${formatTwoWay(to)}"`,
      'turn it off by hand, then try again',
    );
  }
  const touched = Object.keys(from.others).filter(
    (name) => name in others && others[name] !== from.others[name],
  );
  if (touched.length === 0) return done(`two-way SMS is ${to.kind}`);
  return failed(
    `the update of ${origin.arn} changed ${touched.join(', ')} besides`,
    'two-way SMS alone to change',
    'set that back by hand, then try again',
  );
}
