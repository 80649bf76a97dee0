import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EndUserMessagingSmsSender } from '../../lambda/adapters/sms-sender.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import type { OutgoingText } from '../../lambda/core/ports.ts';
import { bridgeNumber, customerNumber } from '../fixtures/numbers.ts';
import { itemContext } from '../fixtures/texts.ts';
import { clientConfig, exception, LoopbackAws, type WireAnswer } from './loopback-aws.ts';

const part: OutgoingText = {
  customerNumber,
  number: bridgeNumber,
  body: 'Yes, three of them.',
  context: { ...itemContext, part: '2/3' },
};

let aws: LoopbackAws;
let sender: EndUserMessagingSmsSender;
beforeAll(async () => {
  aws = await LoopbackAws.start(() => ({ status: 200, body: { MessageId: 'sms-1' } }));
  sender = new EndUserMessagingSmsSender(new PinpointSMSVoiceV2Client(clientConfig(aws.endpoint)));
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

/** A refusal in the shape of https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html */
function refusal(name: string, fields: Readonly<Record<string, unknown>>): WireAnswer {
  return exception(400, name, { Message: `${customerNumber} will not have it`, ...fields });
}

describe('the SMS sender', () => {
  it('sends a part from the number that the customer texted, and says whose it is', async () => {
    expect(await sender.send(part)).toEqual(accepted({ messageId: 'sms-1' }));
    expect(aws.requests.map(({ operation, body }) => ({ operation, body }))).toEqual([
      {
        operation: 'SendTextMessage',
        body: {
          DestinationPhoneNumber: customerNumber,
          OriginationIdentity: bridgeNumber.phoneNumberArn,
          MessageBody: part.body,
          MessageType: 'TRANSACTIONAL',
          Context: part.context,
        },
      },
    ]);
  });

  it('sends as the number is configured to', async () => {
    const sending = {
      ...{ configurationSet: 'set-1', pool: 'pool-1', protectConfiguration: 'protect-1' },
      ...{ maxPrice: '0.05', timeToLiveSeconds: 600, foldToGsm: true, partMarkers: false },
    };
    await sender.send({ ...part, number: { ...bridgeNumber, sending } });
    expect(aws.requests.at(-1)?.body).toMatchObject({
      OriginationIdentity: 'pool-1',
      ConfigurationSetName: 'set-1',
      ProtectConfigurationId: 'protect-1',
      MaxPrice: '0.05',
      TimeToLive: 600,
    });
  });

  it('takes an answer without an id for acceptance: the text is on its way', async () => {
    aws.answer = () => ({ status: 200, body: {} });
    expect(await sender.send(part)).toEqual(accepted({ messageId: '' }));
  });

  it.each([
    ['ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT', 'opted-out'],
    ['ConflictException', 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION', 'blocked-country'],
    ['ConflictException', 'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE', 'blocked-number'],
    ['ValidationException', 'DESTINATION_COUNTRY_BLOCKED', 'blocked-country'],
    ['ValidationException', 'PRICE_OVER_THRESHOLD', 'price-cap'],
  ])("lays %s %s to the customer's side, as %s", async (name, Reason, reason) => {
    aws.answer = () => refusal(name, { Reason });
    expect(await sender.send(part)).toEqual({ kind: 'not-wanted', reason });
    expect(aws.requests).toHaveLength(1);
  });

  it("lays a number that is none to the customer's side", async () => {
    const Fields = [{ Name: 'DestinationPhoneNumber', Message: customerNumber }];
    aws.answer = () => refusal('ValidationException', { Reason: 'FIELD_VALIDATION_FAILED', Fields });
    expect(await sender.send(part)).toEqual({ kind: 'not-wanted', reason: 'invalid-customer-number' });
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['AccessDeniedException', { Reason: 'ACCOUNT_DISABLED' }, 'AccessDeniedException ACCOUNT_DISABLED'],
    ['AccessDeniedException', {}, 'AccessDeniedException'],
    [
      'ConflictException',
      { Reason: 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED', ResourceId: customerNumber },
      'ConflictException DESTINATION_PHONE_NUMBER_NOT_VERIFIED',
    ],
    [
      'ResourceNotFoundException',
      { ResourceType: 'phone-number', ResourceId: 'p' },
      'ResourceNotFoundException',
    ],
    [
      'ServiceQuotaExceededException',
      { Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' },
      'ServiceQuotaExceededException MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT',
    ],
    [
      'ValidationException',
      { Reason: 'FIELD_VALIDATION_FAILED', Fields: [{ Name: 'MessageBody', Message: part.body }] },
      'ValidationException FIELD_VALIDATION_FAILED MessageBody',
    ],
  ])('needs a person for %s %j', async (name, fields, reason) => {
    aws.answer = () => refusal(name, fields);
    expect(await sender.send(part)).toMatchObject({ kind: 'refused-for-good', reason });
    expect(aws.requests).toHaveLength(1);
  });

  it.each<[WireAnswer, object]>([
    [
      exception(400, 'ThrottlingException'),
      { kind: 'refused-for-now', reason: 'throttled ThrottlingException' },
    ],
    [
      exception(500, 'InternalServerException'),
      { kind: 'unknown', reason: 'unanswered InternalServerException' },
    ],
    ['reset', { kind: 'unknown' }],
    ['cut', { kind: 'unknown' }],
    [
      { status: 200, body: '<html>' },
      { kind: 'unknown', reason: 'unanswered SyntaxError' },
    ],
  ])('makes one call when the answer is %j', async (answer, outcome) => {
    aws.answer = () => answer;
    expect(await sender.send(part)).toMatchObject(outcome);
    expect(aws.requests).toHaveLength(1);
  });
});
