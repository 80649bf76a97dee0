import type { Check } from '../check.ts';
import { type Finding, problem, well } from '../finding.ts';

/** Whether each Connect instance is there and in use. */
export const instances: Check = {
  name: 'instances',
  async examine({ config, account: { connect } }) {
    const findings: Finding[] = [];
    for (const about of config.instanceArns) {
      const status = await connect.instanceStatus(about);
      if (status === 'ACTIVE') findings.push(well('active', about));
      else {
        findings.push(
          problem({
            ...{ about, found: status ? `its status is ${status}` : 'there is no such instance here' },
            todo: 'configure the ARN of an active instance, as `aws connect list-instances` shows it',
          }),
        );
      }
    }
    return findings;
  },
};
