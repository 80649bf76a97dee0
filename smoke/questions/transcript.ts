import { randomUUID } from 'node:crypto';
import { noNumberOn, numberOn, type Question } from '../question.ts';

/** Whether a customer's connection reads the transcript, flow and all. */
export const transcript: Question = {
  name: 'transcript',
  asks: "does GetTranscript show a chat to its customer's connection?",
  async ask({ config, trial, streamingTopicArn }) {
    const number = numberOn(config, 'participant');
    if (!number) return noNumberOn('participant');
    const { instanceArn } = number.route;
    const chat = { ...number.route, clientToken: randomUUID(), attributes: {} };
    const started = await trial.startChat(chat);
    if (started.kind === 'refused') {
      const todo = 'run npm run doctor: it looks at the instance and the flow';
      return { kind: 'unclear', found: `StartChatContact was refused with ${started.name}`, todo };
    }
    const { contactId, participantToken } = started.value;
    const streamed = await trial.startStreaming(instanceArn, contactId, streamingTopicArn);
    const read = await trial.readOwnTranscript(participantToken);
    await trial.stopChat(instanceArn, contactId);
    if (streamed.kind === 'refused') {
      const todo = 'let the instance publish to the streaming topic; npm run doctor looks at its policies';
      return { kind: 'unclear', found: `StartContactStreaming was refused with ${streamed.name}`, todo };
    }
    if (read.kind === 'refused') return { kind: 'answered', found: `no: ${read.name}` };
    return { kind: 'answered', found: `yes: ${read.value} ${read.value === 1 ? 'message' : 'messages'}` };
  },
};
