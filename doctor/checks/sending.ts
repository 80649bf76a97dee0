import type { NumberConfig } from '../../lib/config.ts';
import type { MessagingFacts } from '../account.ts';
import type { Check } from '../check.ts';
import { type Finding, problem, well } from '../finding.ts';

/** Whether what texts are sent with exists. */
export const sending: Check = {
  name: 'sending',
  async examine({ config, account: { messaging } }) {
    const findings: Finding[] = [];
    for (const number of config.numbers) findings.push(...(await judge(number, messaging)));
    return findings;
  },
};

async function judge(
  { phoneNumber: about, sending }: NumberConfig,
  messaging: MessagingFacts,
): Promise<readonly Finding[]> {
  const { configurationSet, pool, protectConfiguration } = sending;
  const asked = [
    {
      ...{ what: 'configuration set', id: configurationSet },
      has: async (name: string) => (await messaging.eventDestinations(name)) !== undefined,
    },
    { what: 'pool', id: pool, has: messaging.hasPool },
    { what: 'protect configuration', id: protectConfiguration, has: messaging.hasProtectConfiguration },
  ];
  const findings: Finding[] = [];
  for (const { what, id, has } of asked) {
    if (id === undefined) continue;
    findings.push(
      (await has.call(messaging, id))
        ? well(`${what} ${id} is there`, about)
        : problem({
            ...{ about, found: `there is no ${what} ${id} in this account and Region` },
            todo: 'create it, or configure one that there is: each text would be refused',
          }),
    );
  }
  return findings.length > 0 ? findings : [well('sent from the number itself, nothing else needed', about)];
}
