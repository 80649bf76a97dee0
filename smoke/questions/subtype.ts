import { endChat, message } from '../integration-event-trial.ts';
import { noNumberOn, numberOn, type Question } from '../question.ts';

/** As the API's page prints it, and as the flows' page compares it. */
const spellings = ['connect:sms', 'connect:SMS'] as const;

/** Open point 2: how the subtype is spelt. */
export const subtype: Question = {
  name: 'subtype',
  asks: 'which spelling of the subtype does SendChatIntegrationEvent take?',
  async ask(questioning) {
    const number = numberOn(questioning.config, 'integration-event');
    if (!number) return noNumberOn('integration-event');
    const taken: string[] = [];
    const refused: string[] = [];
    for (const spelling of spellings) {
      const event = message(questioning, number, { subtype: spelling });
      const answer = await questioning.trial.sendIntegrationEvent(event);
      if (answer.kind === 'accepted') {
        taken.push(spelling);
        await endChat(questioning, number);
      } else refused.push(`${spelling} with ${answer.name}`);
    }
    if (taken.length === 0) {
      return {
        kind: 'unclear',
        found: `none: ${refused.join(', ')}`,
        todo: 'see what integration-event says',
      };
    }
    const isConfigured = taken.includes(number.route.subtype as (typeof spellings)[number]);
    return {
      kind: 'answered',
      found: [taken.join(' and '), ...refused.map((each) => `refused ${each}`)].join('; '),
      ...(!isConfigured && { configure: `numbers[].route.subtype: "${taken[0]}"` }),
    };
  },
};
