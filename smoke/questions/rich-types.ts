import { endChat, message } from '../integration-event-trial.ts';
import { noNumberOn, numberOn, type Question } from '../question.ts';

const rich = ['text/plain', 'text/markdown', 'application/vnd.amazonaws.connect.message.interactive'];

/** Open point 10: whether a chat of subtype SMS may declare more than plain text. */
export const richTypes: Question = {
  name: 'rich-types',
  asks: 'may a chat on "integration-event" declare rich messages, so that menus work?',
  async ask(questioning) {
    const number = numberOn(questioning.config, 'integration-event');
    if (!number) return noNumberOn('integration-event');
    const event = message(questioning, number, { contentTypes: rich });
    const taken = await questioning.trial.sendIntegrationEvent(event);
    if (taken.kind === 'accepted') {
      await endChat(questioning, number);
      const found =
        'yes: contentTypes may name them where flows send menus; whether those arrive, only a flow shows';
      return { kind: 'answered', found };
    }
    if (taken.name === 'InvalidRequestException') {
      const isAsked = number.contentTypes.some((type) => type !== 'text/plain');
      const configure = 'numbers[].contentTypes: ["text/plain"], or leave it out';
      return { kind: 'answered', found: 'no: InvalidRequestException', ...(isAsked && { configure }) };
    }
    return { kind: 'unclear', found: `refused with ${taken.name}`, todo: 'see what integration-event says' };
  },
};
