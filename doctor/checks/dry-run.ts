import type { Check } from '../check.ts';
import { type Finding, problem, unknown, well } from '../finding.ts';

/** Whether a text from each number would be taken; AWS tries it without sending. */
export const dryRun: Check = {
  name: 'dry-run',
  async examine({ config, account: { messaging }, sendTo }) {
    if (sendTo === undefined) {
      return [
        unknown({
          found: 'not tried: no phone is named',
          todo: 'name one with --to; AWS judges the text without sending it',
        }),
      ];
    }
    const findings: Finding[] = [];
    for (const { phoneNumber: about, phoneNumberArn } of config.numbers) {
      const refusal = await messaging.tryToSend({ from: phoneNumberArn, to: sendTo });
      findings.push(refusal ? refused(about, refusal) : well('a text would be taken', about));
    }
    return findings;
  },
};

function refused(about: string, { name, reason }: { name: string; reason?: string }): Finding {
  const found = `a text would be refused: ${reason ? `${name}, ${reason}` : name}`;
  if (name.startsWith('AccessDenied') && !reason) {
    const todo = 'allow sms-voice:SendTextMessage to your own role; the role of the functions has it';
    return unknown({ about, found, todo });
  }
  return problem({ about, found, todo: 'mend what the reason names: the bridge would be refused alike' });
}
