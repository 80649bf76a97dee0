import type { Check } from '../check.ts';
import { problem, well } from '../finding.ts';

/** Whether the credentials are of the account that the configuration names. */
export const account: Check = {
  name: 'account',
  // The checks behind it would look at somebody else's numbers and quotas.
  isGate: true,
  async examine({ config, account: { home } }) {
    const caller = await home.caller();
    if (caller === config.account) return [well(`${caller} in ${config.region}, as configured`)];
    return [
      problem({
        found: `the credentials are of account ${caller}, the configuration's ARNs of ${config.account}`,
        todo: 'use --profile with credentials of the configured account, or configure ARNs of this one; the other checks wait for that',
      }),
    ];
  },
};
