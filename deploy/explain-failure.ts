import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { awsTroubleOf, describeTrouble } from '../commands/aws-trouble.ts';
import type { AwsTarget } from '../commands/target.ts';

/** What stands behind a failure of the CDK's. */
export interface Explanation {
  readonly text: string;
  readonly isUnreachable: boolean;
}

/** Looks whose the credentials are; nothing where they are the right ones. */
export async function explainFailure(account: string, aws: AwsTarget): Promise<Explanation | undefined> {
  const client = new STSClient(aws);
  try {
    const { Account: caller } = await client.send(new GetCallerIdentityCommand({}));
    if (caller === account) return undefined;
    const text = `the credentials are of account ${caller}, the configuration's ARNs of ${account}: use --profile, or configure ARNs of this account, unless the bootstrap of ${account} trusts this one`;
    return { text, isUnreachable: false };
  } catch (error) {
    const trouble = awsTroubleOf(error);
    // The CDK asks for the code itself, so that this wasn't what it failed for.
    if (!trouble || trouble === 'needs-code') return undefined;
    return { text: describeTrouble(trouble, aws.profile), isUnreachable: true };
  }
}
