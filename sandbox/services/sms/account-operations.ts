import { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Switches } from '../../engine/switches.ts';

/** US dollars a month that texts may cost here. */
const textLimit = 1000;

/** What End User Messaging tells of the account itself. */
export function accountOperations(
  define: ReturnType<typeof modelledOperationMaker>,
  switches: Switches,
): Record<string, Operation> {
  const nothing = z.object({});
  return {
    DescribeAccountAttributes: define('DescribeAccountAttributes', {
      request: nothing,
      resource: () => '*',
      run: () => ({
        AccountAttributes: [
          { Name: 'ACCOUNT_TIER', Value: switches.settings.smsSandbox ? 'SANDBOX' : 'PRODUCTION' },
        ],
      }),
    }),
    DescribeSpendLimits: define('DescribeSpendLimits', {
      request: nothing,
      resource: () => '*',
      run: () => ({
        SpendLimits: [
          {
            Name: 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT',
            EnforcedLimit: textLimit,
            MaxLimit: textLimit,
            Overridden: true,
          },
        ],
      }),
    }),
    DescribeProtectConfigurations: define('DescribeProtectConfigurations', {
      request: z.object({ ProtectConfigurationIds: z.array(z.string()).default([]) }),
      resource: () => '*',
      run: ({ ProtectConfigurationIds: [id] }) => {
        if (id === undefined) return { ProtectConfigurations: [] };
        throw new AwsError({
          code: 'ResourceNotFoundException',
          message: 'The requested protect configuration does not exist.',
          members: { ResourceType: 'protect-configuration', ResourceId: id },
        });
      },
    }),
  };
}
