import { endChat, message } from '../integration-event-trial.ts';
import { noNumberOn, numberOn, type Question } from '../question.ts';

/** Open point 9: whether two first messages at once make one chat. */
export const twoChats: Question = {
  name: 'two-chats',
  asks: 'do two first messages at the same moment make one chat?',
  async ask(questioning) {
    const number = numberOn(questioning.config, 'integration-event');
    if (!number) return noNumberOn('integration-event');
    const event = message(questioning, number);
    const both = await Promise.all([1, 2].map(() => questioning.trial.sendIntegrationEvent(event)));
    const chats = both.flatMap((taken) => (taken.kind === 'accepted' ? [taken.value] : []));
    for (const _ of new Set(chats)) await endChat(questioning, number);
    if (chats.length < 2) {
      const todo = 'see what integration-event says';
      return { kind: 'unclear', found: 'one of them or both were refused', todo };
    }
    const isOne = chats[0] === chats[1];
    // The bridge's lane never has two of one customer under way, so that nothing is to be configured.
    return { kind: 'answered', found: isOne ? 'yes, this time' : 'no: two chats, which the lane prevents' };
  },
};
