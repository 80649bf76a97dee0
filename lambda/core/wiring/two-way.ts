import type { Outcome } from '../outcome.ts';

/** What has a two-way setting in AWS End User Messaging: a number, or the pool that numbers are in. */
export interface Origin {
  readonly kind: 'phone-number' | 'pool';
  readonly arn: string;
}

/** Where the incoming texts of an origin go: nowhere, or to a channel (a topic, or Connect), by a role or without. */
export type TwoWay =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly channelArn: string; readonly roleArn?: string };

/** An origin as AWS describes it. */
export interface OriginState {
  readonly twoWay: TwoWay;
  /** Of a number: the id of the pool that it is in. */
  readonly poolId?: string;
  /** The other settings, by AWS's names. */
  readonly others: Readonly<Record<string, boolean | string>>;
}

/** The origins of the account. */
export interface Origins {
  /** Answers `undefined` for an origin that isn't there. */
  read(origin: Origin): Promise<Outcome<OriginState | undefined>>;
  /** Answers with the settings as they are now. A role must be one that the caller may pass. */
  setTwoWay(origin: Origin, twoWay: TwoWay): Promise<Outcome<OriginState>>;
  /** Answers with the pool of each number that is in one, by the number's ARN. */
  poolIdsOf(phoneNumberArns: readonly string[]): Promise<Outcome<ReadonlyMap<string, string>>>;
}

export function originOf(arn: string): Origin {
  return { kind: arn.includes(':pool/') ? 'pool' : 'phone-number', arn };
}

/** Says a setting in words without spaces inside: `off`, `on <channel>`, `on <channel> <role>`. */
export function formatTwoWay(twoWay: TwoWay): string {
  if (twoWay.kind === 'off') return 'off';
  return ['on', twoWay.channelArn, twoWay.roleArn].filter((word) => word !== undefined).join(' ');
}

/** An origin, and how its two-way setting was before the stack changed it. */
export interface FormerTwoWay {
  readonly originArn: string;
  readonly twoWay: TwoWay;
}

/** Writes down what {@link parseFormer} reads: the origin's ARN, and its setting in words. */
export function formatFormer({ originArn, twoWay }: FormerTwoWay): string {
  return `${originArn} ${formatTwoWay(twoWay)}`;
}

export function parseFormer(text: string): FormerTwoWay | undefined {
  const [originArn, kind, channelArn, roleArn, ...rest] = text.split(' ');
  if (!originArn || rest.length > 0) return undefined;
  if (kind === 'off' && channelArn === undefined) return { originArn, twoWay: { kind } };
  if (kind !== 'on' || !channelArn || roleArn === '') return undefined;
  return { originArn, twoWay: { kind, channelArn, ...(roleArn && { roleArn }) } };
}

/**
 * Tells whether a channel is the inbound topic, or one that this stack had before: CloudFormation names a topic
 * `<stack>-<logical id>-<random>`, and only the last word of that changes.
 */
export function isOwnChannel(channelArn: string, topicArn: string): boolean {
  const before = /^(.*:[^:]+-[^:]+-)[A-Za-z0-9]+$/.exec(topicArn)?.[1];
  if (channelArn === topicArn) return true;
  return (
    before !== undefined && channelArn.startsWith(before) && /^\w+$/.test(channelArn.slice(before.length))
  );
}
