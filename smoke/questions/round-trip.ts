import { noNumberOn, numberOn, type Question } from '../question.ts';

/** Open point 4, and the whole way in: a text opens a chat, and Connect's word of its end comes back. */
export const roundTrip: Question = {
  name: 'round-trip',
  asks: "does a text open a chat, and does the chat's end come back through the streaming topic?",
  async ask({ config, trial, phone }) {
    const number = numberOn(config, 'participant');
    if (!number) return noNumberOn('participant');
    const contactId = await trial.textAsCustomer(phone, number.phoneNumber);
    if (contactId === undefined) {
      const todo =
        'npm run redrive -- --queue inbound --from both --dry-run says why; the runbook what to do';
      return { kind: 'unclear', found: 'no chat within a minute of the text', todo };
    }
    await trial.stopChat(number.route.instanceArn, contactId);
    if (await trial.hasHeardEnd(contactId)) return { kind: 'answered', found: 'yes: both ways are open' };
    const todo =
      'look whether the streaming topic got anything: without a role, chat.ended may not pass its filter';
    return { kind: 'unclear', found: 'the chat was opened, its end was not heard within a minute', todo };
  },
};
