import { endChat, message } from '../integration-event-trial.ts';
import { noNumberOn, numberOn, type Question } from '../question.ts';

/** Open point 8: whether an event of somebody without a chat opens one. */
export const eventOpensChat: Question = {
  name: 'event-opens-chat',
  asks: 'does an event, or a goodbye, of a customer without a chat open one?',
  async ask(questioning) {
    const number = numberOn(questioning.config, 'integration-event');
    if (!number) return noNumberOn('integration-event');
    const found: string[] = [];
    for (const type of ['EVENT', 'DISCONNECT'] as const) {
      const taken = await questioning.trial.sendIntegrationEvent(message(questioning, number, { type }));
      if (taken.kind === 'refused') found.push(`${type}: refused with ${taken.name}`);
      else found.push(`${type}: ${taken.value === undefined ? 'no' : 'yes'}`);
      if (taken.kind === 'accepted' && taken.value !== undefined) await endChat(questioning, number);
    }
    // The bridge sends neither unless it knows of an open chat, so that nothing is to be configured.
    return { kind: 'answered', found: found.join('; ') };
  },
};
