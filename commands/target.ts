import type { BridgeConfig } from '../lib/config.ts';
import { hasProfile } from './aws-profile.ts';
import { describeTrouble } from './aws-trouble.ts';
import type { CommandOptions, GivenOptions } from './options.ts';
import { UnreachableError } from './unreachable-error.ts';

/** Which AWS is asked, as options of the SDK's clients. */
export interface AwsTarget {
  readonly region: string;
  /** Of the shared configuration files; the SDK's own chain unless given. */
  readonly profile?: string;
  /** Of a sandbox. */
  readonly endpoint?: string;
  /** Of a sandbox, which takes any. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A deployed bridge. */
export interface BridgeTarget {
  readonly aws: AwsTarget;
  readonly stackName: string;
}

/** Options that say which bridge is meant. */
export const targetOptions = {
  stack: { type: 'string', value: 'NAME', about: "of the stack, unless it is the configuration's" },
  region: { type: 'string', value: 'REGION', about: "of the stack, unless it is the configuration's" },
  profile: { type: 'string', value: 'NAME', about: 'of the AWS credentials, unless the environment says' },
  url: { type: 'string', value: 'URL', about: 'of a running sandbox, such as http://127.0.0.1:4510' },
} as const satisfies CommandOptions;

/**
 * Finds out which bridge the options mean.
 * @throws UnreachableError when no sandbox answers at the URL, or there is no such profile
 */
export async function findTarget(
  { stack, region, profile, url }: GivenOptions<typeof targetOptions>,
  config: Pick<BridgeConfig, 'stackName' | 'region'>,
): Promise<BridgeTarget> {
  const home = { region: region ?? config.region };
  const stackName = stack ?? config.stackName;
  if (url === undefined) return { stackName, aws: { ...home, ...ofProfile(profile) } };
  const credentials = { accessKeyId: 'operator', secretAccessKey: 'sandbox' };
  return { stackName, aws: { ...home, endpoint: await awsEndpointOf(url), credentials } };
}

function ofProfile(profile: string | undefined): Pick<AwsTarget, 'profile'> {
  if (profile === undefined) return {};
  if (!hasProfile(profile)) throw new UnreachableError(describeTrouble('no-credentials', profile));
  return { profile };
}

/** The sandbox's queues live at its AWS endpoint. */
async function awsEndpointOf(url: string): Promise<string> {
  const answer = await fetch(new URL('/api/stack', url)).catch((cause: unknown) => {
    throw new UnreachableError(`no sandbox answers at ${url}; npm start begins one`, { cause });
  });
  const outputs: unknown = await answer.json().catch(() => undefined);
  const lane: unknown =
    typeof outputs === 'object' && outputs !== null && Reflect.get(outputs, 'InboundLaneUrl');
  if (typeof lane === 'string') return new URL(lane).origin;
  throw new UnreachableError(`${url} isn't the page of a sandbox: expected what npm start prints first`);
}
