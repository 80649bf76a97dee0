import type { Check } from '../check.ts';
import { warning, well } from '../finding.ts';

/**
 * What the deliveries take at most (8 and 4), as many for the intakes and some for the rest of the account. New
 * accounts may have as few as 10.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const neededInvocations = 40;

/** Whether Lambda lets enough run at once. */
export const concurrency: Check = {
  name: 'concurrency',
  async examine({ account: { home } }) {
    const limit = await home.concurrencyLimit();
    if (limit >= neededInvocations) return [well(`${limit} invocations at once`)];
    return [
      warning({
        found: `Lambda lets ${limit} invocations run at once in the whole account`,
        todo: `ask AWS for ${neededInvocations} or more (Service Quotas, Lambda, concurrent executions): bursts wait until then`,
      }),
    ];
  },
};
