import { z } from 'zod';
import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import type { Stack } from '../../template/stack.ts';
import { commonErrorCodes, defineCommon, validationError } from './common-errors.ts';

export function stackArn({ name, account, region }: Pick<Stack, 'name' | 'account' | 'region'>): string {
  return `arn:aws:cloudformation:${region}:${account}:stack/${name}/sandbox`;
}

/** The stack that the sandbox runs, as CloudFormation describes it. */
export function cloudFormationService(stack: Stack): AwsService {
  const { name, outputs } = stack;
  const arn = stackArn(stack);
  return {
    name: 'cloudformation',
    actionPrefix: 'cloudformation',
    errorCodes: commonErrorCodes,
    operations: {
      DescribeStacks: defineCommon({
        request: z.object({ StackName: z.string().optional() }),
        resource: () => arn,
        run: ({ StackName = name }) => {
          if (StackName !== name && StackName !== arn) {
            throw validationError(`Stack with id ${StackName} does not exist`);
          }
          return { Stacks: [describe({ name, arn, outputs })] };
        },
      }),
    },
  };
}

function describe({ name, arn, outputs }: Pick<Stack, 'name' | 'outputs'> & { arn: string }): object {
  return {
    StackName: name,
    StackId: arn,
    CreationTime: '2026-01-01T00:00:00.000Z',
    StackStatus: 'CREATE_COMPLETE',
    Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
  };
}
