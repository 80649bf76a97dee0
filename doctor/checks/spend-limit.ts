import type { Check } from '../check.ts';
import { unknown, warning, well } from '../finding.ts';

/** What AWS gives a new account; it is used up by about a hundred texts. */
const startingLimit = 1;

/** Whether what texts may cost in a month lasts. */
export const spendLimit: Check = {
  name: 'spend-limit',
  async examine({ account: { messaging } }) {
    const limit = await messaging.monthlyTextLimit();
    if (limit === undefined) {
      return [unknown({ found: 'AWS names no monthly limit for texts', todo: 'look in the console' })];
    }
    if (limit > startingLimit) return [well(`texts may cost ${limit} US dollars a month`)];
    return [
      warning({
        found: `texts may cost ${limit} US dollars a month; what is over is refused until the next`,
        todo: 'ask AWS for more (Service Quotas, End User Messaging, monthly spend), then raise the enforced limit',
      }),
    ];
  },
};
