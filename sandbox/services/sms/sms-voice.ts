import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { ServiceModel } from '../../aws-endpoint/service-model.ts';
import type { Violation } from '../../aws-endpoint/violations.ts';
import type { Place, SandboxNumber } from '../../engine/place.ts';
import { measure } from './encoding.ts';
import type { Texts } from './texts.ts';

const sendRequest = z.object({
  DestinationPhoneNumber: z.string(),
  OriginationIdentity: z.string().optional(),
  MessageBody: z.string().optional(),
  Context: z.record(z.string(), z.string()).default({}),
  DryRun: z.boolean().default(false),
});

const ceilings = { 'GSM-7': 1530, 'UCS-2': 630 } as const;

/** AWS End User Messaging SMS on the wire. */
export function smsVoiceService(
  texts: Texts,
  { place, model }: { place: Place; model: ServiceModel },
): AwsService {
  const define = modelledOperationMaker(model, refuse);
  const find = (identity: string | undefined) => findNumber(place.numbers, identity);
  return {
    name: 'sms',
    actionPrefix: 'sms-voice',
    errorCodes: {
      denied: 'AccessDeniedException',
      throttled: 'ThrottlingException',
      internal: 'InternalServerException',
    },
    operations: {
      SendTextMessage: define('SendTextMessage', {
        request: sendRequest,
        resource: ({ OriginationIdentity }) => find(OriginationIdentity).phoneNumberArn,
        run: (request) => send(request, { number: find(request.OriginationIdentity), texts }),
      }),
      DescribePhoneNumbers: define('DescribePhoneNumbers', {
        request: z.object({ PhoneNumberIds: z.array(z.string()).optional() }),
        resource: ({ PhoneNumberIds }) => (PhoneNumberIds ? find(PhoneNumberIds[0]).phoneNumberArn : '*'),
        run: ({ PhoneNumberIds }) => ({
          PhoneNumbers: (PhoneNumberIds?.map(find) ?? place.numbers).map(describe),
        }),
      }),
    },
  };
}

function send(
  { DestinationPhoneNumber, MessageBody = '', Context, DryRun }: z.infer<typeof sendRequest>,
  { number, texts }: { number: SandboxNumber; texts: Texts },
): object {
  if (!MessageBody) throw invalid('MISSING_PARAMETER', [{ Name: 'MessageBody', Message: 'is required' }]);
  const { encoding, length } = measure(MessageBody);
  if (length > ceilings[encoding]) {
    const Message = `must not be longer than ${ceilings[encoding]} characters in ${encoding}`;
    throw invalid('INVALID_PARAMETER', [{ Name: 'MessageBody', Message }]);
  }
  const id = randomUUID();
  const to = DestinationPhoneNumber.startsWith('+') ? DestinationPhoneNumber : `+${DestinationPhoneNumber}`;
  // `part` is what the sender itself calls this text in its Context.
  const part = /^\d+\/\d+$/.test(Context.part ?? '') ? { part: Context.part ?? '' } : {};
  const text = { id, from: number.phoneNumber, to, body: MessageBody, ...part };
  if (!DryRun) texts.add({ ...text, direction: 'outbound', status: 'delivered' });
  return { MessageId: id };
}

function findNumber(numbers: readonly SandboxNumber[], identity: string | undefined): SandboxNumber {
  const found = numbers.find(
    ({ phoneNumber, phoneNumberArn }) =>
      identity === undefined ||
      [phoneNumber, phoneNumberArn, phoneNumberArn.slice(phoneNumberArn.lastIndexOf('/') + 1)].includes(
        identity,
      ),
  );
  if (found) return found;
  throw new AwsError({
    code: 'ResourceNotFoundException',
    message: 'The requested phone number does not exist.',
    members: { ResourceType: 'phone-number', ResourceId: identity ?? '' },
  });
}

function describe({ phoneNumber, phoneNumberArn }: SandboxNumber): object {
  const isShortCode = !phoneNumber.startsWith('+');
  return {
    PhoneNumberArn: phoneNumberArn,
    PhoneNumberId: phoneNumberArn.slice(phoneNumberArn.lastIndexOf('/') + 1),
    PhoneNumber: phoneNumber,
    Status: 'ACTIVE',
    IsoCountryCode: 'US',
    MessageType: 'TRANSACTIONAL',
    NumberCapabilities: ['SMS'],
    NumberType: isShortCode ? 'SHORT_CODE' : 'LONG_CODE',
    MonthlyLeasingPrice: '1.00',
    TwoWayEnabled: false,
    SelfManagedOptOutsEnabled: false,
    OptOutListName: 'Default',
    DeletionProtectionEnabled: false,
    CreatedTimestamp: 1_767_225_600,
  };
}

function refuse(violations: readonly Violation[]): AwsError {
  const reason = violations.some(({ isMissing }) => isMissing)
    ? 'MISSING_PARAMETER'
    : 'FIELD_VALIDATION_FAILED';
  return invalid(
    reason,
    violations.map(({ path, message }) => ({ Name: path, Message: message })),
  );
}

function invalid(reason: string, fields: readonly { Name: string; Message: string }[]): AwsError {
  const details = fields.map(({ Name, Message }) => `${Name} ${Message}`).join('; ');
  return new AwsError({
    code: 'ValidationException',
    message: `1 validation error detected: ${details}`,
    members: { Reason: reason, Fields: fields },
  });
}
