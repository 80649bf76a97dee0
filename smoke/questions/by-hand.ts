import type { Question } from '../question.ts';

/** Open points that no call can answer. */
export const byHand: readonly Question[] = [
  question('connect-replies-too', "does Connect send agents' messages to the phone itself?", {
    todo: 'on "integration-event", text the number, answer as an agent, and count the texts on the phone: two of each means replies: "connect"',
  }),
  question('source-arn', 'does End User Messaging name its ARN when it publishes a text?', {
    todo: 'set sourceArnConditions.smsVoice to true in a stack for trying things, deploy, text it: a chat means yes',
  }),
  question('attachments', "do agents' files come through the streaming topic, and can they be fetched?", {
    todo: 'send a picture as an agent on each route and look whether it, or its words, reach the phone',
  }),
];

function question(name: string, asks: string, { todo }: { todo: string }): Question {
  return { name, asks, ask: async () => ({ kind: 'not-tried', found: 'needs a person', todo }) };
}
