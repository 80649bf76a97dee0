import type { Place } from '../../engine/place.ts';

/** ARN of an instance of this account, known or not. */
export function instanceArn({ region, account }: Place, instanceId: string): string {
  return `arn:aws:connect:${region}:${account}:instance/${instanceId}`;
}
