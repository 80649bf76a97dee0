import type { NumberConfig } from '../../lib/config.ts';
import type { AccountNumber } from '../account.ts';
import type { Check, Examination } from '../check.ts';
import { type Finding, problem, warning, well } from '../finding.ts';

/** Where each number's texts go: before the deploy what will be replaced, after it whether they reach the bridge. */
export const twoWay: Check = {
  name: 'two-way',
  async examine({ config, account: { messaging }, stack }) {
    const owned = await messaging.numbers();
    return config.numbers.flatMap((number) => {
      const found = owned.find(({ arn }) => arn === number.phoneNumberArn);
      if (!found) return [];
      return [stack ? afterDeploy(number, found, stack) : beforeDeploy(number, found)];
    });
  },
};

function beforeDeploy({ phoneNumber: about, wiring }: NumberConfig, number: AccountNumber): Finding {
  if (!number.isTwoWay) return well('off; nothing is replaced', about);
  const found = `its texts go to ${number.channelArn}`;
  if (wiring !== false) {
    return warning({ about, found, todo: 'the deploy replaces this, and cdk destroy puts it back' });
  }
  return warning({ about, found, todo: 'wiring is false: after the deploy run the command in its outputs' });
}

function afterDeploy(
  { phoneNumber: about, wiring }: NumberConfig,
  { isTwoWay, channelArn }: AccountNumber,
  { outputs }: NonNullable<Examination['stack']>,
): Finding {
  if (isTwoWay && channelArn === outputs.InboundTopicArn) return well('its texts reach the bridge', about);
  return problem({
    ...{ about, found: isTwoWay ? `its texts go to ${channelArn}, not to the bridge` : 'two-way SMS is off' },
    todo:
      wiring === false
        ? 'wiring is false: run the command in the outputs of the stack'
        : 'somebody changed it since the deploy: set the topic InboundTopicArn of the outputs again in End User Messaging',
  });
}
