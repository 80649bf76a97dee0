import type { Check } from '../check.ts';
import { problem, unknown, warning, well } from '../finding.ts';

/** Whether the bridge is deployed, and settled. */
export const stack: Check = {
  name: 'stack',
  async examine({ config: { stackName }, stack, isStackHidden }) {
    if (isStackHidden) {
      const todo = 'allow it to your role: without it nothing that is deployed can be looked at';
      return [unknown({ found: 'your credentials may not call cloudformation:DescribeStacks', todo })];
    }
    if (!stack) {
      return [unknown({ found: `${stackName} isn't deployed yet`, todo: 'npm run deploy; then look again' })];
    }
    if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(stack.status))
      return [well(`${stackName}: ${stack.status}`)];
    if (stack.status === 'UPDATE_ROLLBACK_COMPLETE') {
      const found = `${stackName}: the last deploy failed, what was before it runs`;
      return [
        warning({
          found,
          todo: 'look at its events in CloudFormation, mend what they name, then deploy again',
        }),
      ];
    }
    return [
      problem({
        found: `${stackName} is in the state ${stack.status}`,
        todo: 'wait where it is in progress; else look at its events in CloudFormation',
      }),
    ];
  },
};
