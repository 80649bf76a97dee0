import { ConnectParticipantClient } from '@aws-sdk/client-connectparticipant';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ConnectMessageConfirmations } from '../../lambda/adapters/message-confirmations.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import { item } from '../fixtures/texts.ts';
import { clientConfig, exception, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

const connectionToken = 'QVFJREFIaGNvbm5lY3Rpb24';
const token = 'token-of-the-receipt';

let aws: LoopbackAws;
let confirmations: ConnectMessageConfirmations;
beforeAll(async () => {
  aws = await LoopbackAws.start();
  confirmations = new ConnectMessageConfirmations(new ConnectParticipantClient(clientConfig(aws.endpoint)));
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const confirm = () => confirmations.confirm(connectionToken, { id: item.id, token });

describe('a confirmation', () => {
  it('names the message, by the connection token and under a token of its own', async () => {
    expect(await confirm()).toEqual(accepted(undefined));
    expect(aws.requests).toMatchObject([
      {
        operation: 'POST /participant/event',
        headers: { 'x-amz-bearer': connectionToken },
        body: {
          ContentType: 'application/vnd.amazonaws.connect.event.message.delivered',
          Content: JSON.stringify({ messageId: item.id }),
          ClientToken: token,
        },
      },
    ]);
  });

  it.each<[string, WireAnswer, object]>([
    ['denied', exception(403, 'AccessDeniedException'), { kind: 'over' }],
    [
      'refused in a chat of three',
      exception(409, 'ConflictException'),
      { kind: 'not-wanted', reason: 'not-shown ConflictException' },
    ],
    [
      'refused for what is no message',
      exception(400, 'ValidationException'),
      { kind: 'not-wanted', reason: 'not-shown ValidationException' },
    ],
    ['throttled', exception(429, 'ThrottlingException'), { kind: 'refused-for-now' }],
    ['failed', exception(500, 'InternalServerException'), { kind: 'refused-for-now' }],
    ['reset', 'reset', { kind: 'refused-for-now' }],
    ['refused in a way that nobody knows', exception(418, 'Teapot'), { kind: 'refused-for-good' }],
  ])('that is %s says so', async (_, answer, outcome) => {
    aws.answer = () => answer;
    expect(await confirm()).toMatchObject(outcome);
  });
});
