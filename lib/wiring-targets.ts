import type { BridgeConfig } from './config.ts';

/** A number or pool whose two-way SMS the stack turns on. */
export interface WiringTarget {
  /** Its id in End User Messaging, which no other number or pool of the account and Region has. */
  readonly id: string;
  readonly kind: 'phone-number' | 'pool';
  readonly arn: string;
  /** The configured numbers: itself, or those in the pool. */
  readonly phoneNumberArns: readonly string[];
  /** Roles to be passed on when what was before is restored. */
  readonly formerChannelRoleArns: readonly string[];
}

/** The numbers that are to be wired; those of a pool together, since it has one two-way setting for all. */
export function wiringTargets({ numbers }: BridgeConfig): readonly WiringTarget[] {
  const wired = numbers.flatMap(({ wiring, phoneNumberArn }) => {
    if (wiring === false) return [];
    const { poolArn, formerChannelRoleArn } = wiring === true ? {} : wiring;
    return [
      { arn: poolArn ?? phoneNumberArn, isPool: poolArn !== undefined, phoneNumberArn, formerChannelRoleArn },
    ];
  });
  const byArn = Map.groupBy(wired, ({ arn }) => arn);
  return [...byArn].map(([arn, members]) => ({
    id: arn.split('/').at(-1) ?? arn,
    kind: members[0]?.isPool ? 'pool' : 'phone-number',
    arn,
    phoneNumberArns: members.map(({ phoneNumberArn }) => phoneNumberArn),
    formerChannelRoleArns: unique(members.flatMap(({ formerChannelRoleArn }) => formerChannelRoleArn ?? [])),
  }));
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
