import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place } from '../../engine/place.ts';
import type { Switches } from '../../engine/switches.ts';
import type { ConfigurationSets } from './configuration-sets.ts';
import { nameOf, smsArn } from './sms-arn.ts';
import { notFound } from './sms-error.ts';

/** US dollars a month that texts may cost here. */
const textLimit = 1000;

export interface AccountParts {
  readonly place: Place;
  readonly switches: Switches;
  readonly configurationSets: Pick<ConfigurationSets, 'destinationsOf'>;
}

/** What End User Messaging tells of the account itself. Every configuration set that is asked for is there. */
export function accountOperations(
  define: ReturnType<typeof modelledOperationMaker>,
  { place, switches, configurationSets }: AccountParts,
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
    DescribeConfigurationSets: define('DescribeConfigurationSets', {
      request: z.object({ ConfigurationSetNames: z.array(z.string().transform(nameOf)).default([]) }),
      resource: () => '*',
      run: ({ ConfigurationSetNames }) => ({
        ConfigurationSets: ConfigurationSetNames.map((ConfigurationSetName) => ({
          ConfigurationSetArn: smsArn(place, 'configuration-set', ConfigurationSetName),
          ConfigurationSetName,
          EventDestinations: configurationSets.destinationsOf(ConfigurationSetName),
          CreatedTimestamp: 1_767_225_600,
        })),
      }),
    }),
    DescribeProtectConfigurations: define('DescribeProtectConfigurations', {
      request: z.object({ ProtectConfigurationIds: z.array(z.string()).default([]) }),
      resource: () => '*',
      run: ({ ProtectConfigurationIds: [id] }) => {
        if (id === undefined) return { ProtectConfigurations: [] };
        throw notFound('protect-configuration', id);
      },
    }),
  };
}
