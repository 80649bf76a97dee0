import type { NumberConfig } from '../../lib/config.ts';
import type { AccountNumber } from '../account.ts';
import type { Check } from '../check.ts';
import { type Finding, problem, warning, well } from '../finding.ts';

/** Whether somebody, and only one, takes care of customers who want no more texts. */
export const optOuts: Check = {
  name: 'opt-outs',
  async examine({ config, account: { messaging } }) {
    const owned = await messaging.numbers();
    return config.numbers.flatMap((number) => {
      const found = owned.find(({ arn }) => arn === number.phoneNumberArn);
      return found ? [judge(number, found)] : [];
    });
  },
};

function judge({ phoneNumber: about, words }: NumberConfig, number: AccountNumber): Finding {
  const { optOut } = words;
  if (!number.managesOptOutsItself) {
    if (!optOut) return well('End User Messaging takes care of STOP and HELP', about);
    return problem({
      ...{ about, found: 'opt-out words are configured, but End User Messaging answers STOP itself' },
      todo: 'turn self-managed opt-outs on for the number, or take words.optOut out of the configuration',
    });
  }
  if (!optOut) {
    return warning({
      ...{
        about,
        found: 'it manages its opt-outs itself, and nothing here does: STOP reaches the agent as a text',
      },
      todo: 'configure words.optOut, or turn self-managed opt-outs off',
    });
  }
  if (optOut.list === number.optOutList) return well(`the bridge keeps the list ${optOut.list}`, about);
  return problem({
    ...{ about, found: `its list is ${number.optOutList}, the configured one ${optOut.list}` },
    todo: 'configure the list of the number: End User Messaging looks at that one before it sends',
  });
}
