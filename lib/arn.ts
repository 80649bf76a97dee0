/** The parts of an ARN that say where a resource lives. */
export interface ArnHome {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** ARN of a Connect instance, without anything behind its id. */
export const instanceArnPattern = /^arn:aws[a-z-]*:connect:[a-z0-9-]+:\d{12}:instance\/[0-9a-f-]{36}$/;

/** ARN of a phone number of AWS End User Messaging SMS. */
export const phoneNumberArnPattern =
  /^arn:aws[a-z-]*:sms-voice:[a-z0-9-]+:\d{12}:phone-number\/[A-Za-z0-9_-]+$/;

/** ARN of a pool of AWS End User Messaging SMS. */
export const poolArnPattern = /^arn:aws[a-z-]*:sms-voice:[a-z0-9-]+:\d{12}:pool\/[A-Za-z0-9_-]+$/;

/** ARN of an IAM role, its path included. */
export const roleArnPattern = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/** ARN of a managed policy, AWS's own included. */
export const policyArnPattern = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;

/** Reads partition, Region and account of an ARN, or nothing where the text isn't a regional ARN. */
export function homeOf(arn: string): ArnHome | undefined {
  const [prefix, partition, , region, account] = arn.split(':');
  return prefix === 'arn' && partition && region && account ? { partition, region, account } : undefined;
}
