import type { NumberConfig } from '../../lib/config.ts';
import type { AccountNumber } from '../account.ts';
import type { Check } from '../check.ts';
import { type Finding, problem, well } from '../finding.ts';

/** Whether each number exists and can take and send texts. */
export const numbers: Check = {
  name: 'numbers',
  async examine({ config, account: { messaging } }) {
    const owned = await messaging.numbers();
    return config.numbers.map((number) =>
      judge(
        number,
        owned.find(({ arn }) => arn === number.phoneNumberArn),
      ),
    );
  },
};

function judge(
  { phoneNumber: about, phoneNumberArn }: NumberConfig,
  number: AccountNumber | undefined,
): Finding {
  if (!number) {
    return problem({
      ...{ about, found: `${phoneNumberArn} isn't a number of this account and Region` },
      todo: 'look it up with `aws pinpoint-sms-voice-v2 describe-phone-numbers` and configure its ARN',
    });
  }
  if (number.status !== 'ACTIVE') {
    return problem({
      ...{ about, found: `its status is ${number.status}` },
      todo: 'wait for its registration, or finish it in the console of End User Messaging',
    });
  }
  if (!number.capabilities.includes('SMS')) {
    return problem({
      ...{ about, found: `it can ${number.capabilities.join(', ') || 'nothing'}, but no SMS` },
      todo: 'configure a number with the capability SMS',
    });
  }
  return well(
    number.type === 'SIMULATOR' ? 'active; a simulator, which reaches no real phone' : 'active',
    about,
  );
}
