import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place, SandboxNumber } from '../../engine/place.ts';
import { changedSetting, checkTwoWay } from './number-changes.ts';
import type { NumberSetting, NumberSettings } from './number-settings.ts';
import type { OptOutLists } from './opt-out-lists.ts';
import { nameOf, smsArn } from './sms-arn.ts';
import { conflict, notFound } from './sms-error.ts';

export interface PhoneNumberParts {
  readonly place: Place;
  readonly numberSettings: NumberSettings;
  readonly optOuts: OptOutLists;
}

const update = changedSetting.extend({
  PhoneNumberId: z.string(),
  InternationalSendingEnabled: z.boolean().exactOptional(),
});

/**
 * Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_DescribePhoneNumbers.html and
 * API_UpdatePhoneNumber.html beside it.
 */
export function phoneNumberOperations(
  define: ReturnType<typeof modelledOperationMaker>,
  { place, numberSettings, optOuts }: PhoneNumberParts,
): Record<string, Operation> {
  const find = (identity: string) => findNumber(place.numbers, identity);
  const tell = (number: SandboxNumber) => describe(number, numberSettings.of(number));
  return {
    DescribePhoneNumbers: define('DescribePhoneNumbers', {
      request: z.object({ PhoneNumberIds: z.array(z.string()).optional() }),
      resource: ({ PhoneNumberIds }) => (PhoneNumberIds?.[0] ? find(PhoneNumberIds[0]).phoneNumberArn : '*'),
      run: ({ PhoneNumberIds }) => ({ PhoneNumbers: (PhoneNumberIds?.map(find) ?? place.numbers).map(tell) }),
    }),
    UpdatePhoneNumber: define('UpdatePhoneNumber', {
      request: update,
      resource: ({ PhoneNumberId }) => find(PhoneNumberId).phoneNumberArn,
      run: ({ PhoneNumberId, ...changes }) => {
        const number = find(PhoneNumberId);
        if (number.poolId !== undefined && 'TwoWayEnabled' in changes) {
          throw conflict('PHONE_NUMBER_ASSOCIATED_TO_POOL', 'The phone number is associated to a pool.');
        }
        checkTwoWay({ ...numberSettings.of(number), ...changes });
        checkList({ ...numberSettings.of(number), ...changes }, optOuts);
        numberSettings.update(number, changes);
        return tell(number);
      },
    }),
  };
}

/** @throws AwsError when there is no such list */
function checkList({ OptOutListName }: NumberSetting, optOuts: OptOutLists): void {
  if (!optOuts.find(OptOutListName)) throw notFound('opt-out-list', OptOutListName);
}

/**
 * The number that an origination identity names; without one, any.
 * @param identity the number itself, its id or its ARN
 * @throws AwsError when the account has no such number
 */
function findNumber(numbers: readonly SandboxNumber[], identity: string | undefined): SandboxNumber {
  const found = numbers.find(
    ({ phoneNumber, phoneNumberArn }) =>
      identity === undefined || [phoneNumber, phoneNumberArn, nameOf(phoneNumberArn)].includes(identity),
  );
  if (found) return found;
  throw notFound('phone-number', identity ?? '');
}

/** What sends a text, and what a caller's permissions are asked about for it. */
export interface Origin {
  readonly number: SandboxNumber;
  readonly arn: string;
}

/**
 * What an origination identity names: a number, or a pool that the sandbox takes the first number of.
 * @throws AwsError when the account has neither
 */
export function findOrigin(place: Place, identity: string | undefined): Origin {
  for (const number of place.numbers) {
    const { poolId } = number;
    const arn = poolId === undefined ? undefined : smsArn(place, 'pool', poolId);
    if (arn !== undefined && [poolId, arn].includes(identity)) return { number, arn };
  }
  const number = findNumber(place.numbers, identity);
  return { number, arn: number.phoneNumberArn };
}

function describe({ phoneNumber, phoneNumberArn, poolId }: SandboxNumber, setting: NumberSetting): object {
  const isShortCode = !phoneNumber.startsWith('+');
  return {
    PhoneNumberArn: phoneNumberArn,
    PhoneNumberId: nameOf(phoneNumberArn),
    PhoneNumber: phoneNumber,
    Status: 'ACTIVE',
    IsoCountryCode: 'US',
    MessageType: 'TRANSACTIONAL',
    NumberCapabilities: ['SMS'],
    NumberType: isShortCode ? 'SHORT_CODE' : 'LONG_CODE',
    MonthlyLeasingPrice: '1.00',
    ...setting,
    ...(poolId && { PoolId: poolId }),
    CreatedTimestamp: 1_767_225_600,
  };
}
