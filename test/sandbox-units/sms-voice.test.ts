import { beforeEach, expect, test } from 'vitest';
import { readServiceModel } from '../../sandbox/aws-endpoint/service-model.ts';
import { operator } from '../../sandbox/engine/caller.ts';
import { createCore } from '../../sandbox/engine/core.ts';
import { smsVoiceService } from '../../sandbox/services/sms/sms-voice.ts';
import { Texts } from '../../sandbox/services/sms/texts.ts';

const phoneNumberArn = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1';
const place = {
  account: '111122223333',
  region: 'us-east-1',
  numbers: [{ phoneNumber: '+12065550100', phoneNumberArn, route: 'integration-event' }],
  instanceArns: [],
  contactFlowIds: [],
};
const text = {
  DestinationPhoneNumber: '+12065550123',
  OriginationIdentity: phoneNumberArn,
  MessageBody: 'Hi',
};

let texts: Texts;

beforeEach(() => {
  texts = new Texts(createCore(1));
});

function call(operation: string, input: object): unknown {
  const service = smsVoiceService(texts, { place, model: readServiceModel('pinpoint-sms-voice-v2') });
  return service.operations[operation]?.(input, operator).run();
}

test.for([phoneNumberArn, 'phone-1', '+12065550100'])('sends from %s', (OriginationIdentity) => {
  const answer = call('SendTextMessage', { ...text, OriginationIdentity, Context: { part: '2/3' } });

  expect(texts.list()).toMatchObject([
    {
      from: '+12065550100',
      to: '+12065550123',
      body: 'Hi',
      direction: 'outbound',
      status: 'delivered',
      part: '2/3',
    },
  ]);
  expect(answer).toEqual({ MessageId: texts.list()[0]?.id });
});

test('sends nothing on a dry run', () => {
  expect(call('SendTextMessage', { ...text, DryRun: true })).toEqual({ MessageId: expect.any(String) });
  expect(texts.list()).toEqual([]);
});

test.for([
  { what: '1,530 GSM-7 characters', body: 'x'.repeat(1530), isTaken: true },
  { what: '1,531 GSM-7 characters', body: 'x'.repeat(1531), isTaken: false },
  { what: '766 euro signs', body: '€'.repeat(766), isTaken: false },
  { what: '630 others', body: '’'.repeat(630), isTaken: true },
  { what: '631 others', body: '’'.repeat(631), isTaken: false },
])('holds $what against the ceiling', ({ body, isTaken }) => {
  const send = () => call('SendTextMessage', { ...text, MessageBody: body });

  if (isTaken) expect(send()).toEqual({ MessageId: expect.any(String) });
  else expect(send).toThrow(expect.objectContaining({ code: 'ValidationException' }));
});

test.for([
  {
    what: 'a number with letters',
    input: { ...text, DestinationPhoneNumber: 'x' },
    expected: {
      code: 'ValidationException',
      members: { Reason: 'FIELD_VALIDATION_FAILED', Fields: [{ Name: 'DestinationPhoneNumber' }] },
    },
  },
  {
    what: 'no destination',
    input: { OriginationIdentity: phoneNumberArn, MessageBody: 'Hi' },
    expected: {
      code: 'ValidationException',
      members: { Reason: 'MISSING_PARAMETER', Fields: [{ Name: 'DestinationPhoneNumber' }] },
    },
  },
  {
    what: 'a foreign origination',
    input: { ...text, OriginationIdentity: '+12065550199' },
    expected: { code: 'ResourceNotFoundException', members: { ResourceType: 'phone-number' } },
  },
])('refuses $what', ({ input, expected }) => {
  expect(() => call('SendTextMessage', input)).toThrow(expect.objectContaining({ code: expected.code }));
  try {
    call('SendTextMessage', input);
  } catch (error) {
    expect(error).toMatchObject(expected);
  }
});

test('describes its numbers', () => {
  expect(call('DescribePhoneNumbers', { PhoneNumberIds: ['phone-1'] })).toMatchObject({
    PhoneNumbers: [{ PhoneNumber: '+12065550100', PhoneNumberArn: phoneNumberArn, Status: 'ACTIVE' }],
  });
});
