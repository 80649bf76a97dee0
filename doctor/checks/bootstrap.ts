import type { Check } from '../check.ts';
import { problem, well } from '../finding.ts';

/** What the synthesized template asks for, in its rule CheckBootstrapVersion. */
const neededVersion = 6;

/** Whether the CDK can deploy to the account and Region. */
export const bootstrap: Check = {
  name: 'bootstrap',
  async examine({ config, account: { home } }) {
    const version = await home.bootstrapVersion();
    if (version !== undefined && version >= neededVersion) return [well(`version ${version}`)];
    return [
      problem({
        found:
          version === undefined ? 'the CDK has no bootstrap stack here' : `version ${version} is too old`,
        todo: `npx cdk bootstrap aws://${config.account}/${config.region}`,
      }),
    ];
  },
};
