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

function beforeDeploy(configured: NumberConfig, number: AccountNumber): Finding {
  const { phoneNumber: about, wiring } = configured;
  if (!number.isTwoWay) return well('off; nothing is replaced', about);
  const found = `its texts go to ${number.channelArn}`;
  const todo = namingRole(configured, number);
  if (todo !== undefined)
    return problem({ about, found: `${found}, by the role ${number.channelRoleArn}`, todo });
  if (wiring !== false) {
    return warning({ about, found, todo: 'the deploy replaces this, and npm run destroy puts it back' });
  }
  return warning({ about, found, todo: 'wiring is false: after the deploy run the command in its outputs' });
}

/** The deploy passes the role of the former channel again when it restores it, and must know it beforehand. */
function namingRole({ wiring }: NumberConfig, { channelRoleArn }: AccountNumber): string | undefined {
  if (wiring === false || channelRoleArn === undefined) return undefined;
  const { formerChannelRoleArn, ...others } = wiring === true ? {} : wiring;
  if (formerChannelRoleArn === channelRoleArn) return undefined;
  const wanted = JSON.stringify({ ...others, formerChannelRoleArn: channelRoleArn });
  return `give the number "wiring": ${wanted}: without it the deploy fails before it changes anything`;
}

function afterDeploy(
  configured: NumberConfig,
  number: AccountNumber,
  { outputs }: NonNullable<Examination['stack']>,
): Finding {
  const { phoneNumber: about, wiring } = configured;
  const { isTwoWay, channelArn } = number;
  if (isTwoWay && channelArn === outputs.InboundTopicArn) return well('its texts reach the bridge', about);
  return problem({
    ...{ about, found: isTwoWay ? `its texts go to ${channelArn}, not to the bridge` : 'two-way SMS is off' },
    todo:
      wiring === false
        ? 'wiring is false: run the command in the outputs of the stack'
        : `${newNumber(configured, number)}. Else somebody changed it since the deploy: set the topic InboundTopicArn of the outputs again in End User Messaging`,
  });
}

/** A number that was wired before keeps the role that its configuration names: the deploy wouldn't take another. */
function newNumber(configured: NumberConfig, number: AccountNumber): string {
  const { wiring } = configured;
  const isNamed = typeof wiring === 'object' && wiring.formerChannelRoleArn !== undefined;
  const todo = number.isTwoWay && !isNamed ? namingRole(configured, number) : undefined;
  return todo === undefined
    ? 'a new number is wired by the next deploy'
    : `a number that is new here: ${todo}`;
}
