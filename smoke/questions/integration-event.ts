import { endChat, message } from '../integration-event-trial.ts';
import { noNumberOn, numberOn, type Question } from '../question.ts';

/** Open point 1: whether this account may call the API that AWS documents as restricted. */
export const integrationEvent: Question = {
  name: 'integration-event',
  asks: 'may this account call SendChatIntegrationEvent?',
  async ask(questioning) {
    const number = numberOn(questioning.config, 'integration-event');
    if (!number) return noNumberOn('integration-event');
    const taken = await questioning.trial.sendIntegrationEvent(message(questioning, number));
    if (taken.kind === 'accepted') {
      await endChat(questioning, number);
      return { kind: 'answered', found: 'yes: a chat was opened and ended' };
    }
    if (taken.name === 'AccessDeniedException') {
      return {
        kind: 'answered',
        found: 'no: AccessDeniedException',
        configure: 'numbers[].route: {"kind": "participant", …}, which every account may use',
      };
    }
    const todo = 'see that the number is imported into Connect and associated with a flow, then ask again';
    return { kind: 'unclear', found: `refused with ${taken.name}`, todo };
  },
};
