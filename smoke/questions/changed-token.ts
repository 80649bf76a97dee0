import { randomUUID } from 'node:crypto';
import { noNumberOn, numberOn, type Question } from '../question.ts';

/** Open point 11: what a client token gets that came with other parameters before. */
export const changedToken: Question = {
  name: 'changed-token',
  asks: 'what does StartChatContact answer to a known client token with other parameters?',
  async ask({ config, trial }) {
    const number = numberOn(config, 'participant');
    if (!number) return noNumberOn('participant');
    // Nobody connects to these chats, so that no flow begins.
    const chat = { ...number.route, clientToken: randomUUID() };
    const first = await trial.startChat({ ...chat, attributes: { asked: 'first' } });
    if (first.kind === 'refused') {
      const todo = 'run npm run doctor: it looks at the instance and the flow';
      return { kind: 'unclear', found: `StartChatContact was refused with ${first.name}`, todo };
    }
    const { contactId } = first.value;
    const second = await trial.startChat({ ...chat, attributes: { asked: 'second' } });
    await trial.stopChat(number.route.instanceArn, contactId);
    if (second.kind === 'refused') return { kind: 'answered', found: second.name };
    if (second.value.contactId === contactId) return { kind: 'answered', found: 'the first chat again' };
    await trial.stopChat(number.route.instanceArn, second.value.contactId);
    return {
      kind: 'answered',
      found: 'another chat: the token was forgotten, or counts with its parameters',
    };
  },
};
