import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EndUserMessagingOrigins } from '../../lambda/adapters/two-way-origins.ts';
import { accepted } from '../../lambda/core/outcome.ts';
import { originOf, type TwoWay } from '../../lambda/core/wiring/two-way.ts';
import { clientConfig, exception, LoopbackAws } from './loopback-aws.ts';

const phone = originOf('arn:aws:sms-voice:us-east-1:111122223333:phone-number/phone-one');
const pool = originOf('arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1');
const channelArn = 'arn:aws:sns:us-east-1:111122223333:replies';
const roleArn = 'arn:aws:iam::111122223333:role/two-way';

/** A number as DescribePhoneNumbers tells of it; the members that the bridge doesn't read are left out. */
const described = {
  PhoneNumberArn: phone.arn,
  PhoneNumberId: 'phone-one',
  PhoneNumber: '+12065550101',
  Status: 'ACTIVE',
  TwoWayEnabled: true,
  TwoWayChannelArn: channelArn,
  TwoWayChannelRole: roleArn,
  SelfManagedOptOutsEnabled: false,
  OptOutListName: 'Default',
  InternationalSendingEnabled: false,
  DeletionProtectionEnabled: true,
};
const describedPool = {
  PoolArn: pool.arn,
  PoolId: 'pool-1',
  Status: 'ACTIVE',
  TwoWayEnabled: false,
  SelfManagedOptOutsEnabled: true,
  OptOutListName: 'Default',
  SharedRoutesEnabled: false,
  DeletionProtectionEnabled: false,
};

let aws: LoopbackAws;
let origins: EndUserMessagingOrigins;
beforeAll(async () => {
  aws = await LoopbackAws.start();
  origins = new EndUserMessagingOrigins(new PinpointSMSVoiceV2Client(clientConfig(aws.endpoint)));
});
beforeEach(() => aws.reset());
afterAll(() => aws.stop());

const sent = () => aws.requests.map(({ operation, body }) => [operation, body]);

describe('the origins of End User Messaging', () => {
  it('are read: where a number points, and its other settings', async () => {
    aws.answer = () => ({ status: 200, body: { PhoneNumbers: [described] } });

    expect(await origins.read(phone)).toEqual(
      accepted({
        twoWay: { kind: 'on', channelArn, roleArn },
        others: {
          SelfManagedOptOutsEnabled: false,
          OptOutListName: 'Default',
          InternationalSendingEnabled: false,
          DeletionProtectionEnabled: true,
        },
      }),
    );
    expect(sent()).toEqual([['DescribePhoneNumbers', { PhoneNumberIds: [phone.arn] }]]);
  });

  it('are off when two-way SMS is, whatever channel they had', async () => {
    aws.answer = () => ({
      status: 200,
      body: { PhoneNumbers: [{ ...described, TwoWayEnabled: false, PoolId: 'pool-1' }] },
    });

    expect(await origins.read(phone)).toMatchObject({ value: { twoWay: { kind: 'off' }, poolId: 'pool-1' } });
  });

  it('are read: a pool, which is in no pool', async () => {
    aws.answer = () => ({ status: 200, body: { Pools: [describedPool] } });

    const outcome = await origins.read(pool);

    expect(outcome).toMatchObject({
      value: { twoWay: { kind: 'off' }, others: { SharedRoutesEnabled: false } },
    });
    expect(outcome).not.toHaveProperty('value.poolId');
    expect(sent()).toEqual([['DescribePools', { PoolIds: [pool.arn] }]]);
  });

  it.each([
    ['it is refused as not found', exception(400, 'ResourceNotFoundException')],
    ['the list comes empty', { status: 200, body: { PhoneNumbers: [] } }],
  ])('are gone when %s', async (_, answer) => {
    aws.answer = () => answer;

    expect(await origins.read(phone)).toEqual(accepted(undefined));
  });

  it.each<[TwoWay, object]>([
    [{ kind: 'off' }, { TwoWayEnabled: false }],
    [
      { kind: 'on', channelArn },
      { TwoWayEnabled: true, TwoWayChannelArn: channelArn },
    ],
    [
      { kind: 'on', channelArn, roleArn },
      { TwoWayEnabled: true, TwoWayChannelArn: channelArn, TwoWayChannelRole: roleArn },
    ],
  ])('are set to %j, and nothing else is', async (twoWay, members) => {
    aws.answer = () => ({ status: 200, body: { ...described, TwoWayChannelRole: undefined, ...members } });

    expect(await origins.setTwoWay(phone, twoWay)).toMatchObject({ value: { twoWay } });
    expect(sent()).toEqual([['UpdatePhoneNumber', { PhoneNumberId: phone.arn, ...members }]]);
  });

  it('are set: a pool', async () => {
    aws.answer = () => ({
      status: 200,
      body: { ...describedPool, TwoWayEnabled: true, TwoWayChannelArn: channelArn },
    });

    expect(await origins.setTwoWay(pool, { kind: 'on', channelArn })).toMatchObject({ kind: 'accepted' });
    expect(sent()).toEqual([
      ['UpdatePool', { PoolId: pool.arn, TwoWayEnabled: true, TwoWayChannelArn: channelArn }],
    ]);
  });

  it('tell the pools of numbers, in one call', async () => {
    const other = { ...described, PhoneNumberArn: `${phone.arn}-2`, PoolId: 'pool-1' };
    aws.answer = () => ({ status: 200, body: { PhoneNumbers: [described, other] } });

    expect(await origins.poolIdsOf([phone.arn, other.PhoneNumberArn])).toEqual(
      accepted(new Map([[other.PhoneNumberArn, 'pool-1']])),
    );
    expect(sent()).toEqual([['DescribePhoneNumbers', { PhoneNumberIds: [phone.arn, other.PhoneNumberArn] }]]);
  });

  it.each([
    // A role's new policy takes a while to be known everywhere.
    [
      exception(400, 'AccessDeniedException'),
      { kind: 'refused-for-now', advice: expect.stringMatching(/former/) },
    ],
    [
      exception(400, 'ThrottlingException'),
      { kind: 'refused-for-now', reason: 'throttled ThrottlingException' },
    ],
    [exception(500, 'InternalServerException'), { kind: 'refused-for-now' }],
    ['reset' as const, { kind: 'refused-for-now' }],
    [
      exception(400, 'AccessDeniedException', { Reason: 'ACCOUNT_DISABLED' }),
      { kind: 'refused-for-good', reason: 'AccessDeniedException ACCOUNT_DISABLED' },
    ],
    [
      exception(400, 'ConflictException', { Reason: 'PHONE_NUMBER_ASSOCIATED_TO_POOL' }),
      { kind: 'refused-for-good', advice: expect.stringMatching(/poolArn/) },
    ],
    [
      exception(400, 'ValidationException', { Reason: 'TWO_WAY_TOPIC_NOT_PRESENT' }),
      { kind: 'refused-for-good', advice: expect.stringMatching(/channel is gone/) },
    ],
    [exception(400, 'ResourceNotFoundException'), { kind: 'refused-for-good' }],
  ])('are not set when the answer is %j', async (answer, outcome) => {
    aws.answer = () => answer;

    expect(await origins.setTwoWay(phone, { kind: 'off' })).toMatchObject(outcome);
    expect(aws.requests).toHaveLength(1);
  });
});
