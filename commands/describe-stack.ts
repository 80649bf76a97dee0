import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { isRoleRefused, nameOfError, roleRefused, unreachable } from './aws-trouble.ts';
import type { AwsTarget, BridgeTarget } from './target.ts';
import { UnreachableError } from './unreachable-error.ts';

/**
 * Outputs of a deployed stack.
 * @throws UnreachableError when it isn't there, or AWS isn't
 */
export async function describeStack(
  aws: AwsTarget,
  stackName: string,
): Promise<Readonly<Record<string, string>>> {
  try {
    const { Stacks = [] } = await new CloudFormationClient(aws).send(
      new DescribeStacksCommand({ StackName: stackName }),
    );
    const outputs = Stacks[0]?.Outputs ?? [];
    return Object.fromEntries(
      outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
  } catch (cause) {
    throw (
      unreachable(action, cause) ??
      new UnreachableError(describeRefusal(cause, { aws, stackName }), { cause })
    );
  }
}

const action = 'cloudformation:DescribeStacks';

function describeRefusal(cause: unknown, { aws, stackName }: BridgeTarget): string {
  const name = nameOfError(cause);
  // CloudFormation has no error of its own for a stack that isn't there.
  if (name === 'ValidationError') {
    return `there is no stack ${stackName} in ${aws.region} of this account: npm run deploy, or name another by --stack, --region, --profile`;
  }
  if (isRoleRefused(cause)) return roleRefused;
  if (name.startsWith('AccessDenied')) return `your credentials may not call ${action}`;
  return `the stack ${stackName} can't be looked up in ${aws.region} (${name})`;
}
