import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { AwsTarget } from './target.ts';
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
    const name = cause instanceof Error ? cause.name : 'Unknown';
    throw new UnreachableError(
      `the stack ${stackName} can't be looked up in ${aws.region} (${name}); is it deployed, and are these its credentials?`,
      { cause },
    );
  }
}
