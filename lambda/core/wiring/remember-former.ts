import {
  type FormerTwoWay,
  formatFormer,
  isOwnChannel,
  type Origin,
  type OriginState,
  parseFormer,
} from './two-way.ts';
import { waitOut } from './wait-out.ts';
import {
  callFailed,
  done,
  failed,
  readPresentOrigin,
  type Wiring,
  type WiringFailed,
  type WiringPorts,
} from './wiring.ts';

export interface RememberFormer {
  readonly origin: Origin;
  readonly topicArn: string;
  /** Roles that may be passed on when the former setting is restored. */
  readonly passableRoleArns: readonly string[];
  /** Of a pool: configured numbers, to be found in it. */
  readonly memberArns: readonly string[];
}

/**
 * Reads where the texts of an origin have gone so far, for the stack to keep; changes nothing. A topic of the
 * stack's own never counts as what was before, since it will be gone by then: `off` stands for it.
 */
export async function rememberFormer(request: RememberFormer, ports: WiringPorts): Promise<Wiring> {
  const { origin, topicArn, passableRoleArns } = request;
  const reading = await readPresentOrigin(origin, ports);
  if (reading.kind === 'failed') return reading;
  const misplaced =
    origin.kind === 'pool' ? await missingMember(request, ports) : inPool(origin, reading.state);
  if (misplaced) return misplaced;
  const { twoWay } = reading.state;
  const isOwn = twoWay.kind === 'on' && isOwnChannel(twoWay.channelArn, topicArn);
  return restorable({ originArn: origin.arn, twoWay: isOwn ? { kind: 'off' } : twoWay }, passableRoleArns);
}

/** Keeps what was remembered when the stack changes around it: by now the origin points to the stack. */
export async function keepFormer(
  request: RememberFormer & { readonly remembered: string },
  ports: WiringPorts,
): Promise<Wiring> {
  const { origin, remembered, passableRoleArns } = request;
  const former = parseFormer(remembered);
  if (former?.originArn !== origin.arn) {
    return failed(
      `"${remembered}" as what was before`,
      `the former setting of ${origin.arn}`,
      'give each number or pool a resource of its own',
    );
  }
  return (await missingMember(request, ports)) ?? restorable(former, passableRoleArns);
}

function restorable(former: FormerTwoWay, passableRoleArns: readonly string[]): Wiring {
  const { originArn, twoWay } = former;
  if (twoWay.kind === 'off' || !twoWay.roleArn || passableRoleArns.includes(twoWay.roleArn)) {
    return done(`two-way SMS was ${twoWay.kind}`, formatFormer(former));
  }
  return failed(
    `two-way SMS of ${originArn} used the role ${twoWay.roleArn}`,
    'that role as formerChannelRoleArn of its wiring, since restoring it passes the role on',
    'configure that, or "wiring": false, and deploy again',
  );
}

function inPool(origin: Origin, { poolId }: OriginState): WiringFailed | undefined {
  if (poolId === undefined) return undefined;
  return failed(
    `${origin.arn} is in the pool ${poolId}`,
    'a number in no pool, since two-way SMS of a pool is set for all its numbers',
    'name the pool as poolArn of its wiring, or configure "wiring": false, and deploy again',
  );
}

async function missingMember(
  { origin, memberArns }: RememberFormer,
  { origins, patience }: WiringPorts,
): Promise<WiringFailed | undefined> {
  if (memberArns.length === 0) return undefined;
  const outcome = await waitOut(() => origins.poolIdsOf(memberArns), patience);
  if (outcome.kind !== 'accepted') return callFailed(`to describe the numbers of ${origin.arn}`, outcome);
  const poolIds = outcome.value;
  const stranger = memberArns.find((arn) => !origin.arn.endsWith(`:pool/${poolIds.get(arn)}`));
  if (stranger === undefined) return undefined;
  return failed(
    `${stranger} is in ${poolIds.get(stranger) ?? 'no pool'}`,
    `a number in ${origin.arn}`,
    'correct poolArn of its wiring and deploy again',
  );
}
