import type { Check } from '../check.ts';
import { warning, well } from '../finding.ts';

/** Whether End User Messaging lets the account text anybody. */
export const smsSandbox: Check = {
  name: 'sms-sandbox',
  async examine({ account: { messaging } }) {
    if (!(await messaging.isInSandbox())) return [well('the account is in production')];
    return [
      warning({
        found: 'the account is in the SMS sandbox: texts reach at most ten verified numbers',
        todo: 'verify the phones you try it with; ask AWS for production access before customers text',
      }),
    ];
  },
};
