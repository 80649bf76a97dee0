import { isOwnChannel, type Origin, parseFormer } from './two-way.ts';
import {
  changeTwoWay,
  done,
  failed,
  readOrigin,
  readPresentOrigin,
  type Wiring,
  type WiringPorts,
} from './wiring.ts';

export interface WireNumber {
  readonly origin: Origin;
  readonly topicArn: string;
}

/** Turns two-way SMS on, with the inbound topic as its channel, and touches nothing else. */
export async function wireNumber({ origin, topicArn }: WireNumber, ports: WiringPorts): Promise<Wiring> {
  const reading = await readPresentOrigin(origin, ports);
  if (reading.kind === 'failed') return reading;
  const { twoWay } = reading.state;
  const isWired = twoWay.kind === 'on' && twoWay.channelArn === topicArn && !twoWay.roleArn;
  if (isWired) return done('two-way SMS is on already');
  return changeTwoWay(origin, { from: reading.state, to: { kind: 'on', channelArn: topicArn } }, ports);
}

export interface UnwireNumber extends WireNumber {
  /** What was before, as `rememberFormer` wrote it down. */
  readonly former: string;
}

/**
 * Restores what was before, where the origin still points to this stack by a setting of its own: otherwise somebody
 * has decided anew.
 */
export async function unwireNumber(
  { origin, topicArn, former }: UnwireNumber,
  ports: WiringPorts,
): Promise<Wiring> {
  const reading = await readOrigin(origin, ports);
  if (reading.kind === 'failed') return reading;
  if (!reading.state) return done('the number is gone');
  const { twoWay, poolId } = reading.state;
  if (poolId !== undefined) return done('is in a pool now');
  if (twoWay.kind === 'off' || !isOwnChannel(twoWay.channelArn, topicArn)) return done('points elsewhere');
  const parsed = parseFormer(former);
  if (parsed?.originArn === origin.arn) {
    return changeTwoWay(origin, { from: reading.state, to: parsed.twoWay }, ports);
  }
  return failed(
    `"${former}" as what was before`,
    `"${origin.arn} off", or "on" with a channel`,
    'set two-way SMS by hand, then try again',
  );
}
