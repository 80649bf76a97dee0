import { ConnectClient } from '@aws-sdk/client-connect';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ConnectContactAttributes } from '../../lambda/adapters/contact-attributes.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import { customerNumber } from '../fixtures/numbers.ts';
import { item } from '../fixtures/texts.ts';
import { clientConfig, exception, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

let aws: LoopbackAws;
let attributes: ConnectContactAttributes;
beforeAll(async () => {
  aws = await LoopbackAws.start(() => ({ status: 200, body: { Attributes: { customerNumber } } }));
  attributes = new ConnectContactAttributes(new ConnectClient(clientConfig(aws.endpoint)));
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

it('reads the attributes of a chat by its instance and initial contact', async () => {
  expect(await attributes.read(item)).toEqual(accepted({ customerNumber }));
  expect(aws.requests.map(({ operation }) => operation)).toEqual([
    `GET /contact/attributes/${item.instanceId}/${item.contactId}`,
  ]);
});

it.each<WireAnswer>([{ status: 200, body: {} }, exception(404, 'ResourceNotFoundException')])(
  'reads nothing of a chat that Connect does not know: %j',
  async (answer) => {
    aws.answer = () => answer;
    expect(await attributes.read(item)).toEqual(accepted({}));
  },
);

it.each<[WireAnswer, object]>([
  [
    exception(429, 'ThrottlingException'),
    { kind: 'refused-for-now', reason: 'throttled ThrottlingException' },
  ],
  ['reset', { kind: 'refused-for-now', reason: expect.stringMatching(/^unanswered /) }],
  [exception(500, 'InternalServiceException'), { kind: 'refused-for-now' }],
  [exception(403, 'AccessDeniedException'), { kind: 'refused-for-good', reason: 'AccessDeniedException' }],
])('may simply be asked again: after %j', async (answer, outcome) => {
  aws.answer = () => answer;
  expect(await attributes.read(item)).toMatchObject(outcome);
});

it('sets attributes of a chat by its instance and initial contact', async () => {
  expect(await attributes.write(item, { smsDelivery: 'opted-out' })).toEqual(accepted(undefined));
  expect(aws.requests.map(({ operation, body }) => ({ operation, body }))).toEqual([
    {
      operation: 'POST /contact/attributes',
      body: {
        InitialContactId: item.contactId,
        InstanceId: item.instanceId,
        Attributes: { smsDelivery: 'opted-out' },
      },
    },
  ]);
});

it.each<[WireAnswer, object]>([
  [exception(404, 'ResourceNotFoundException'), { kind: 'not-wanted', reason: 'chat-over' }],
  [exception(429, 'ThrottlingException'), { kind: 'refused-for-now' }],
  [exception(403, 'AccessDeniedException'), { kind: 'refused-for-good', reason: 'AccessDeniedException' }],
])('sets none after %j', async (answer, outcome) => {
  aws.answer = () => answer;
  expect(await attributes.write(item, { smsDelivery: 'opted-out' })).toMatchObject(outcome);
});
