import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readBridgeConfig } from '../../lib/config.ts';
import { readContext } from '../../sandbox/context.ts';
import type { SwitchSettings } from '../../sandbox/engine/switches.ts';
import { allQuestions } from '../../smoke/all-questions.ts';
import { awsTrial } from '../../smoke/aws-trial.ts';
import type { Answer, Questioning } from '../../smoke/question.ts';
import { startBridge } from './start-bridge.ts';

const engine = await startBridge(200);
const { outputs } = engine.stack;
const config = readBridgeConfig(readContext().bridge);
const credentials = { accessKeyId: 'operator', secretAccessKey: 'secret' };
const streamingTopicArn = outputs.StreamingTopicArn ?? '';
const questioning: Questioning = {
  config,
  phone: '+14255550182',
  streamingTopicArn,
  trial: awsTrial({
    aws: { region: config.region, endpoint: engine.awsUrl, credentials },
    inboundTopicArn: outputs.InboundTopicArn ?? '',
    conversationTableName: outputs.ConversationTableName ?? '',
    patienceMilliseconds: 20_000,
  }),
};

afterAll(() => engine.stop());
beforeEach(() => engine.reset());

async function ask(name: string): Promise<Answer> {
  const question = allQuestions.find((each) => each.name === name);
  if (!question) throw new Error(`no question ${name}`);
  return question.ask(questioning);
}

function set(switches: Partial<SwitchSettings>): void {
  engine.switches.replace({ ...engine.switches.settings, ...switches });
}

function refuse(operation: string, error: string): void {
  engine.faults.replace({ seed: 1, services: { connect: { refuse: 1, operation, error } } });
}

describe('smoke, asking the sandbox', () => {
  it.each([
    ['integration-event', 'yes: a chat was opened and ended'],
    ['subtype', 'connect:sms and connect:SMS'],
    ['rich-types', /^yes/],
    ['event-opens-chat', 'EVENT: no; DISCONNECT: no'],
    ['two-chats', 'yes, this time'],
    ['changed-token', 'the first chat again'],
    ['transcript', 'yes: 1 message'],
    ['ceiling', /1,530 GSM-7 characters: taken; 1,531 GSM-7 characters: ValidationException/],
    ['round-trip', 'yes: both ways are open'],
  ] as const)('hears of %s: %s', async (name, found) => {
    expect(await ask(name)).toMatchObject({ kind: 'answered', found: expect.stringMatching(found) });
  });

  it('leaves no chat open', async () => {
    for (const { name } of allQuestions) await ask(name);

    expect(engine.chats.all().filter(({ state }) => state !== 'ended')).toEqual([]);
  });

  it('sends no text but what flows say', async () => {
    for (const { name } of allQuestions) await ask(name);

    expect(engine.texts.list().filter(({ direction }) => direction === 'outbound')).toEqual([]);
  });

  it('names the other route where the account may not call the API', async () => {
    refuse('SendChatIntegrationEvent', 'AccessDeniedException');

    expect(await ask('integration-event')).toMatchObject({
      found: 'no: AccessDeniedException',
      configure: expect.stringContaining('"participant"'),
    });
  });

  it('names plain text where rich messages are refused', async () => {
    set({ richTypesRefused: true });

    expect(await ask('rich-types')).toEqual({ kind: 'answered', found: 'no: InvalidRequestException' });
  });

  it('sees that an event opens a chat', async () => {
    set({ eventOpensChat: true });

    expect(await ask('event-opens-chat')).toMatchObject({ found: 'EVENT: yes; DISCONNECT: yes' });
  });

  it.each(['ConflictException', 'IdempotencyException', 'InvalidRequestException'] as const)(
    'sees %s for a token with other parameters',
    async (startChatTokenMismatch) => {
      set({ startChatTokenMismatch });

      expect(await ask('changed-token')).toMatchObject({ found: startChatTokenMismatch });
    },
  );

  it('sees that tokens are forgotten', async () => {
    set({ clientTokensForgotten: true });

    expect(await ask('changed-token')).toMatchObject({ found: expect.stringMatching(/^another chat/) });
  });

  it.each([
    ['integration-event', 'SendChatIntegrationEvent'],
    ['subtype', 'SendChatIntegrationEvent'],
    ['rich-types', 'SendChatIntegrationEvent'],
    ['two-chats', 'SendChatIntegrationEvent'],
    ['changed-token', 'StartChatContact'],
    ['transcript', 'StartChatContact'],
    ['transcript', 'StartContactStreaming'],
  ])('calls %s unclear where %s fails, and says what to do', async (name, operation) => {
    refuse(operation, 'InternalServiceException');

    expect(await ask(name)).toMatchObject({ kind: 'unclear', todo: expect.stringMatching(/./) });
  });

  it('says of what needs a person how to find it out', async () => {
    for (const name of ['connect-replies-too', 'source-arn', 'attachments']) {
      expect(await ask(name)).toMatchObject({ kind: 'not-tried', todo: expect.stringMatching(/./) });
    }
  });
});
