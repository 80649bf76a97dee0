import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EndUserMessagingOptOuts } from '../../lambda/adapters/opt-outs.ts';
import { accepted, type Outcome } from '../../lambda/core/outcome.ts';
import { customerNumber } from '../fixtures/numbers.ts';
import { clientConfig, exception, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

let aws: LoopbackAws;
let optOuts: EndUserMessagingOptOuts;
beforeAll(async () => {
  aws = await LoopbackAws.start();
  optOuts = new EndUserMessagingOptOuts(new PinpointSMSVoiceV2Client(clientConfig(aws.endpoint)));
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const body = { OptOutListName: 'shop', OptedOutNumber: customerNumber };

it('puts a number on the list', async () => {
  expect(await optOuts.add('shop', customerNumber)).toEqual(accepted(undefined));
  expect(aws.requests).toMatchObject([{ operation: 'PutOptedOutNumber', body }]);
});

it('takes a number off the list, and tells that it was there', async () => {
  expect(await optOuts.remove('shop', customerNumber)).toEqual(accepted(true));
  expect(aws.requests).toMatchObject([{ operation: 'DeleteOptedOutNumber', body }]);
});

it('tells that a number was not on the list', async () => {
  aws.answer = () => exception(400, 'ResourceNotFoundException', { ResourceType: 'opted-out-number' });
  expect(await optOuts.remove('shop', customerNumber)).toEqual(accepted(false));
});

it('knows a list that is not there from a number that is not on it', async () => {
  aws.answer = () => exception(400, 'ResourceNotFoundException', { ResourceType: 'opt-out-list' });
  const missing = { kind: 'refused-for-good', reason: 'ResourceNotFoundException' };
  expect(await optOuts.add('shop', customerNumber)).toEqual(missing);
  expect(await optOuts.remove('shop', customerNumber)).toEqual({
    ...missing,
    advice: expect.stringContaining('30 days'),
  });
});

const calls: readonly (readonly [string, () => Promise<Outcome<unknown>>])[] = [
  ['an opt-out', () => optOuts.add('shop', customerNumber)],
  ['the end of an opt-out', () => optOuts.remove('shop', customerNumber)],
];

describe.each(calls)('%s', (_, call) => {
  it.each<[string, WireAnswer, object]>([
    [
      'denied',
      exception(400, 'AccessDeniedException'),
      { kind: 'refused-for-good', reason: 'AccessDeniedException' },
    ],
    [
      'throttled',
      exception(400, 'ThrottlingException'),
      { kind: 'refused-for-now', reason: 'throttled ThrottlingException' },
    ],
    [
      'failed',
      exception(500, 'InternalServerException'),
      { kind: 'refused-for-now', reason: 'unanswered InternalServerException' },
    ],
    ['reset', 'reset', { kind: 'refused-for-now', reason: expect.stringMatching(/^unanswered \w+$/) }],
  ])('that is %s says so; a repeat does no harm', async (_name, answer, outcome) => {
    aws.answer = () => answer;
    expect(await call()).toMatchObject(outcome);
  });
});
