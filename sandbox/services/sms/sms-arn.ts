import type { Place } from '../../engine/place.ts';

/**
 * ARN of a resource of End User Messaging here.
 * @param type such as `pool`
 */
export function smsArn(
  { region, account }: Pick<Place, 'region' | 'account'>,
  type: string,
  id: string,
): string {
  return `arn:aws:sms-voice:${region}:${account}:${type}/${id}`;
}

/** The name or id of a resource that is named by it or by its ARN. */
export function nameOf(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}
