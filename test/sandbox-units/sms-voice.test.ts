import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readServiceModel } from '../../sandbox/aws-endpoint/service-model.ts';
import type { AccessRequest } from '../../sandbox/engine/authorize.ts';
import { operator } from '../../sandbox/engine/caller.ts';
import { type Core, createCore } from '../../sandbox/engine/core.ts';
import { Buckets } from '../../sandbox/services/s3/buckets.ts';
import { Carrier } from '../../sandbox/services/sms/carrier.ts';
import { ConfigurationSets } from '../../sandbox/services/sms/configuration-sets.ts';
import { NumberSettings } from '../../sandbox/services/sms/number-settings.ts';
import { OptOutLists } from '../../sandbox/services/sms/opt-out-lists.ts';
import { PhoneSettings } from '../../sandbox/services/sms/phone-settings.ts';
import { smsVoiceService } from '../../sandbox/services/sms/sms-voice.ts';
import { Texts } from '../../sandbox/services/sms/texts.ts';

const phoneNumberArn = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-1';
const ownArn = 'arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-2';
const place = {
  account: '111122223333',
  region: 'us-east-1',
  numbers: [
    { phoneNumber: '+12065550100', phoneNumberArn, route: 'integration-event', poolId: 'pool-1' },
    { phoneNumber: '+12065550101', phoneNumberArn: ownArn, route: 'participant', ownOptOutList: 'Own' },
    { phoneNumber: '+12065550102', phoneNumberArn: phoneNumberArn.replace(/1$/, '3'), route: 'participant' },
  ],
  instanceArns: [],
  contactFlowIds: [],
};
const text = {
  DestinationPhoneNumber: '+12065550123',
  OriginationIdentity: phoneNumberArn,
  MessageBody: 'Hi',
};

let core: Core;
let texts: Texts;
let optOuts: OptOutLists;
let numberSettings: NumberSettings;
let buckets: Buckets;
let carrier: Carrier;
const phoneSettings = new PhoneSettings();
const configurationSets = new ConfigurationSets({ configurationSets: [] }, place);

beforeEach(() => {
  core = createCore(1);
  texts = new Texts(core);
  numberSettings = new NumberSettings();
  buckets = new Buckets();
  optOuts = new OptOutLists({ ...core, place, numberSettings });
  const publisherFor = () => ({ publish: () => '' });
  carrier = new Carrier({ ...core, texts, phoneSettings, configurationSets, publisherFor });
});

afterEach(() => core.clock.cancelAll());

function prepare(operation: string, input: object) {
  const service = smsVoiceService({
    ...core,
    ...{ carrier, phoneSettings, configurationSets, optOuts, numberSettings, place },
    ...{ buckets, authorize: ({ resource }: AccessRequest) => resource.startsWith('arn:aws:s3:::ours/') },
    model: readServiceModel('pinpoint-sms-voice-v2'),
  });
  return service.operations[operation]?.(input, operator);
}

function call(operation: string, input: object): unknown {
  return prepare(operation, input)?.run();
}

const poolArn = 'arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1';

test.for([phoneNumberArn, 'phone-1', '+12065550100', 'pool-1', poolArn])(
  'sends from %s',
  (OriginationIdentity) => {
    const answer = call('SendTextMessage', { ...text, OriginationIdentity, Context: { part: '2/3' } });

    expect(texts.list()).toMatchObject([
      {
        from: '+12065550100',
        to: '+12065550123',
        body: 'Hi',
        direction: 'outbound',
        status: 'accepted',
        part: '2/3',
      },
    ]);
    expect(answer).toEqual({ MessageId: texts.list()[0]?.id });
  },
);

test('asks the caller for a permission on everything that a text is sent with', () => {
  const home = 'arn:aws:sms-voice:us-east-1:111122223333';
  const settings = { ConfigurationSetName: 'receipts', ProtectConfigurationId: 'protect-1' };

  expect(prepare('SendTextMessage', { ...text, ...settings })?.resource).toEqual([
    phoneNumberArn,
    `${home}:configuration-set/receipts`,
    `${home}:protect-configuration/protect-1`,
  ]);
  expect(prepare('SendTextMessage', { ...text, OriginationIdentity: 'pool-1' })?.resource).toEqual([poolArn]);
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

describe('UpdatePhoneNumber', () => {
  const update = (changes: object) => call('UpdatePhoneNumber', { PhoneNumberId: 'phone-1', ...changes });
  const updateAlone = (changes: object) =>
    call('UpdatePhoneNumber', { PhoneNumberId: 'phone-3', ...changes });

  test('sets what it says and leaves the rest', () => {
    const TwoWayChannelArn = 'arn:aws:sns:us-east-1:111122223333:inbound';
    const wired = { TwoWayEnabled: true, TwoWayChannelArn };

    expect(updateAlone(wired)).toMatchObject({
      ...wired,
      PhoneNumber: '+12065550102',
      OptOutListName: 'Default',
    });
    expect(updateAlone({ DeletionProtectionEnabled: true })).toMatchObject(wired);
    expect(call('DescribePhoneNumbers', { PhoneNumberIds: ['phone-3'] })).toMatchObject({
      PhoneNumbers: [{ ...wired, DeletionProtectionEnabled: true }],
    });
  });

  test('leaves the two-way setting of a number in a pool to the pool', () => {
    const wired = { TwoWayEnabled: true, TwoWayChannelArn: 'arn:aws:sns:us-east-1:111122223333:inbound' };

    expect(() => update(wired)).toThrow(expect.objectContaining({ code: 'ConflictException' }));
    expect(call('UpdatePool', { PoolId: 'pool-1', ...wired })).toMatchObject({ PoolId: 'pool-1', ...wired });
    expect(call('DescribePools', {})).toMatchObject({ Pools: [wired] });
    expect(call('DescribePhoneNumbers', { PhoneNumberIds: ['phone-1'] })).toMatchObject({
      PhoneNumbers: [{ ...wired, PoolId: 'pool-1' }],
    });
  });

  test('changes the list that texts from the number are held against', () => {
    call('PutOptedOutNumber', { OptOutListName: 'Own', OptedOutNumber: text.DestinationPhoneNumber });
    expect(call('SendTextMessage', text)).toEqual({ MessageId: expect.any(String) });
    update({ OptOutListName: 'Own', SelfManagedOptOutsEnabled: true });

    expect(() => call('SendTextMessage', text)).toThrow(
      expect.objectContaining({ code: 'ConflictException' }),
    );
  });

  test.for([
    {
      what: 'two-way without a channel',
      changes: { TwoWayEnabled: true },
      expected: { code: 'ValidationException', Reason: 'TWO_WAY_CHANNEL_NOT_PRESENT' },
    },
    {
      what: 'a list that is not there',
      changes: { OptOutListName: 'Nobodys' },
      expected: { code: 'ResourceNotFoundException', ResourceType: 'opt-out-list' },
    },
  ])('refuses $what', ({ changes, expected: { code, ...members } }) => {
    expect(() => updateAlone(changes)).toThrow(
      expect.objectContaining({ code, members: expect.objectContaining(members) }),
    );
  });
});

describe('opt-out lists', () => {
  const customer = '+12065550123';
  const optOut = (OptOutListName: string) => ({ OptOutListName, OptedOutNumber: customer });
  const refused = { code: 'ConflictException', members: { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' } };

  test('keep texts of their numbers, and no others, from whoever is on them', () => {
    expect(call('PutOptedOutNumber', optOut('Own'))).toMatchObject({
      OptOutListArn: 'arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/Own',
      OptedOutNumber: customer,
      EndUserOptedOut: false,
    });
    const fromOwn = { ...text, OriginationIdentity: ownArn };

    expect(() => call('SendTextMessage', fromOwn)).toThrow(expect.objectContaining(refused));
    expect(call('SendTextMessage', text)).toEqual({ MessageId: expect.any(String) });
    call('DeleteOptedOutNumber', optOut('Own'));
    expect(call('SendTextMessage', fromOwn)).toEqual({ MessageId: expect.any(String) });
  });

  test('are told a page at a time, those who left by themselves apart', () => {
    for (const last of ['1', '2', '3'])
      call('PutOptedOutNumber', { OptOutListName: 'Default', OptedOutNumber: `+1206555020${last}` });
    optOuts.add('Default', { customerNumber: customer, isByCustomer: true });
    const describeAll = (more: object) =>
      call('DescribeOptedOutNumbers', { OptOutListName: 'Default', ...more });

    expect(describeAll({ MaxResults: 3 })).toMatchObject({
      OptedOutNumbers: [
        { OptedOutNumber: '+12065550201' },
        { OptedOutNumber: '+12065550202' },
        { OptedOutNumber: '+12065550203' },
      ],
      NextToken: '3',
    });
    expect(describeAll({ NextToken: '3' })).toMatchObject({
      OptedOutNumbers: [{ OptedOutNumber: customer }],
    });
    expect(describeAll({ Filters: [{ Name: 'end-user-opted-out', Values: ['true'] }] })).toMatchObject({
      OptedOutNumbers: [{ OptedOutNumber: customer, EndUserOptedOut: true }],
    });
    expect(describeAll({ OptedOutNumbers: [customer] })).toMatchObject({
      OptedOutNumbers: [{ OptedOutNumber: customer }],
    });
  });

  test.for([
    { what: 'a list', operation: 'PutOptedOutNumber', input: optOut('Nobodys'), type: 'opt-out-list' },
    { what: 'a list', operation: 'DeleteOptedOutNumber', input: optOut('Nobodys'), type: 'opt-out-list' },
    { what: 'a number', operation: 'DeleteOptedOutNumber', input: optOut('Own'), type: 'opted-out-number' },
    {
      what: 'a number',
      operation: 'DescribeOptedOutNumbers',
      input: { OptOutListName: 'Own', OptedOutNumbers: [customer] },
      type: 'opted-out-number',
    },
  ])('say in $operation that $what is not there', ({ operation, input, type }) => {
    const missing = { code: 'ResourceNotFoundException', members: { ResourceType: type } };

    expect(() => call(operation, input)).toThrow(
      expect.objectContaining({ ...missing, members: expect.objectContaining(missing.members) }),
    );
  });
});

test('sends to verified numbers alone while the account is in the SMS sandbox', () => {
  const { settings } = core.switches;
  core.switches.replace({ ...settings, smsSandbox: true, verifiedNumbers: [text.DestinationPhoneNumber] });

  expect(call('SendTextMessage', text)).toEqual({ MessageId: expect.any(String) });
  expect(() => call('SendTextMessage', { ...text, DestinationPhoneNumber: '+12065550124' })).toThrow(
    expect.objectContaining({
      code: 'ConflictException',
      members: { Reason: 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED' },
    }),
  );
});

describe('a file', () => {
  const { MessageBody: _, ...rest } = text;
  const media = { ...rest, OriginationIdentity: phoneNumberArn, MediaUrls: ['s3://ours/file.png'] };
  const refusal = (Reason: string) =>
    expect.objectContaining({ members: expect.objectContaining({ Reason }) });

  test('is sent from the bucket that its sender may read', () => {
    buckets.put('ours', 'file.png', { content: new Uint8Array(2_000_000), contentType: 'image/png' });
    call('SendMediaMessage', media);
    expect(texts.list()).toMatchObject([{ body: '', media: 's3://ours/file.png', direction: 'outbound' }]);
  });

  test.for<[string, number, string]>([
    ['text/csv', 1, 'MEDIA_TYPE_NOT_SUPPORTED'],
    ['image/png', 2_100_000, 'MAXIMUM_SIZE_EXCEEDED'],
    ['application/pdf', 620_000, 'MAXIMUM_SIZE_EXCEEDED'],
  ])('of %s with %i bytes is refused', ([contentType, bytes, reason]) => {
    buckets.put('ours', 'file.png', { content: new Uint8Array(bytes), contentType });
    expect(() => call('SendMediaMessage', media)).toThrow(refusal(reason));
  });

  test.for(['s3://ours/missing.png', 's3://theirs/file.png'])('at %s can not be read', (url) => {
    buckets.put('theirs', 'file.png', { content: new Uint8Array(1), contentType: 'image/png' });
    expect(() => call('SendMediaMessage', { ...media, MediaUrls: [url] })).toThrow(
      refusal('RESOURCE_NOT_ACCESSIBLE'),
    );
  });
});
