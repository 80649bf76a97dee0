import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place, SandboxNumber } from '../../engine/place.ts';
import { optOutListOf } from './opt-out-lists.ts';
import { notFound } from './sms-error.ts';

/** Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_DescribePhoneNumbers.html */
export function describeNumbersOperation(
  define: ReturnType<typeof modelledOperationMaker>,
  { numbers }: Place,
): Operation {
  const find = (identity: string) => findNumber(numbers, identity);
  return define('DescribePhoneNumbers', {
    request: z.object({ PhoneNumberIds: z.array(z.string()).optional() }),
    resource: ({ PhoneNumberIds }) => (PhoneNumberIds?.[0] ? find(PhoneNumberIds[0]).phoneNumberArn : '*'),
    run: ({ PhoneNumberIds }) => ({ PhoneNumbers: (PhoneNumberIds?.map(find) ?? numbers).map(describe) }),
  });
}

/**
 * The number that an origination identity names; without one, any.
 * @param identity the number itself, its id or its ARN
 * @throws AwsError when the account has no such number
 */
export function findNumber(numbers: readonly SandboxNumber[], identity: string | undefined): SandboxNumber {
  const found = numbers.find(
    ({ phoneNumber, phoneNumberArn }) =>
      identity === undefined || [phoneNumber, phoneNumberArn, idOf(phoneNumberArn)].includes(identity),
  );
  if (found) return found;
  throw notFound('phone-number', identity ?? '');
}

function describe(number: SandboxNumber): object {
  const { phoneNumber, phoneNumberArn, ownOptOutList } = number;
  const isShortCode = !phoneNumber.startsWith('+');
  return {
    PhoneNumberArn: phoneNumberArn,
    PhoneNumberId: idOf(phoneNumberArn),
    PhoneNumber: phoneNumber,
    Status: 'ACTIVE',
    IsoCountryCode: 'US',
    MessageType: 'TRANSACTIONAL',
    NumberCapabilities: ['SMS'],
    NumberType: isShortCode ? 'SHORT_CODE' : 'LONG_CODE',
    MonthlyLeasingPrice: '1.00',
    TwoWayEnabled: false,
    SelfManagedOptOutsEnabled: ownOptOutList !== undefined,
    OptOutListName: optOutListOf(number),
    DeletionProtectionEnabled: false,
    CreatedTimestamp: 1_767_225_600,
  };
}

function idOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
