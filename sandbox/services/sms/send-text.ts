import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AwsError } from '../../aws-endpoint/aws-error.ts';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place, SandboxNumber } from '../../engine/place.ts';
import type { Switches } from '../../engine/switches.ts';
import type { Carrier } from './carrier.ts';
import type { ConfigurationSets } from './configuration-sets.ts';
import { measure } from './encoding.ts';
import { internationalNumber } from './international-number.ts';
import type { OptOutLists } from './opt-out-lists.ts';
import { findOrigin } from './phone-numbers.ts';
import type { PhoneSettings } from './phone-settings.ts';
import { nameOf, smsArn } from './sms-arn.ts';
import { conflict, invalid } from './sms-error.ts';

export interface SendTextParts {
  readonly carrier: Pick<Carrier, 'carry' | 'refuse'>;
  readonly phoneSettings: Pick<PhoneSettings, 'behaviourOf'>;
  readonly configurationSets: Pick<ConfigurationSets, 'arnOf'>;
  readonly optOuts: OptOutLists;
  readonly place: Place;
  readonly switches: Switches;
}

const request = z.object({
  DestinationPhoneNumber: z.string().transform(internationalNumber),
  OriginationIdentity: z.string().optional(),
  MessageBody: z.string().optional(),
  ConfigurationSetName: z.string().optional(),
  ProtectConfigurationId: z.string().optional(),
  Context: z.record(z.string(), z.string()).default({}),
  DryRun: z.boolean().default(false),
});

const ceilings = { 'GSM-7': 1530, 'UCS-2': 630 } as const;

/** Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html */
export function sendTextOperation(
  define: ReturnType<typeof modelledOperationMaker>,
  parts: SendTextParts,
): Operation {
  return define('SendTextMessage', {
    request,
    resource: ({ OriginationIdentity, ConfigurationSetName: set, ProtectConfigurationId: protect }) => [
      findOrigin(parts.place, OriginationIdentity).arn,
      ...(set === undefined ? [] : [parts.configurationSets.arnOf(set)]),
      ...(protect === undefined ? [] : [smsArn(parts.place, 'protect-configuration', nameOf(protect))]),
    ],
    run: (input) => send(input, findOrigin(parts.place, input.OriginationIdentity).number, parts),
  });
}

function send(
  { DestinationPhoneNumber: to, MessageBody: body = '', ...options }: z.infer<typeof request>,
  number: SandboxNumber,
  parts: SendTextParts,
): object {
  const { Context: context, ConfigurationSetName: configurationSet, DryRun } = options;
  checkBody(body);
  checkVerified(to, parts.switches);
  const id = randomUUID();
  // `part` is what the sender itself calls this text in its Context.
  const part = /^\d+\/\d+$/.test(context.part ?? '') ? { part: context.part ?? '' } : {};
  const text = { id, from: number.phoneNumber, to, body, ...part };
  if (parts.optOuts.holds(to, number)) throw optedOut();
  if (parts.phoneSettings.behaviourOf(to) === 'opted-out') {
    if (!DryRun) parts.carrier.refuse(text);
    throw optedOut();
  }
  if (!DryRun) parts.carrier.carry(text, { kind: 'TEXT', context, configurationSet });
  return { MessageId: id };
}

function checkBody(body: string): void {
  if (!body) throw invalid('MISSING_PARAMETER', [{ Name: 'MessageBody', Message: 'is required' }]);
  const { encoding, length } = measure(body);
  if (length <= ceilings[encoding]) return;
  const Message = `must not be longer than ${ceilings[encoding]} characters in ${encoding}`;
  throw invalid('INVALID_PARAMETER', [{ Name: 'MessageBody', Message }]);
}

function checkVerified(to: string, { settings: { smsSandbox, verifiedNumbers } }: Switches): void {
  if (!smsSandbox || verifiedNumbers.includes(to)) return;
  throw conflict(
    'DESTINATION_PHONE_NUMBER_NOT_VERIFIED',
    'The account is in the SMS sandbox, and the destination phone number is not verified.',
  );
}

function optedOut(): AwsError {
  return conflict('DESTINATION_PHONE_NUMBER_OPTED_OUT', 'The destination phone number is opted out.');
}
