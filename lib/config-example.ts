import type { BridgeConfig } from './config.ts';
import { type ConfigProblem, shown } from './config-problems.ts';

/** The account that AWS's documentation uses, and so does the shipped example. */
export const exampleAccount = '111122223333';

/** Finds that a configuration is the shipped example still, which the sandbox runs and no account can take. */
export function exampleProblems({ account, numbers }: BridgeConfig): readonly ConfigProblem[] {
  if (account !== exampleAccount) return [];
  return [
    {
      path: 'numbers[0].phoneNumberArn',
      received: shown(numbers[0]?.phoneNumberArn),
      expected:
        'ARNs of your own account: this is still the shipped example (docs/recipes/collect-the-arns.md)',
    },
  ];
}
