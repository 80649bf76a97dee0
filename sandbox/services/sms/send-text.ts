import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place, SandboxNumber } from '../../engine/place.ts';
import type { Switches } from '../../engine/switches.ts';
import { measure } from './encoding.ts';
import { internationalNumber } from './international-number.ts';
import type { OptOutLists } from './opt-out-lists.ts';
import { findNumber } from './phone-numbers.ts';
import { conflict, invalid } from './sms-error.ts';
import type { Texts } from './texts.ts';

export interface SendTextParts {
  readonly texts: Texts;
  readonly optOuts: OptOutLists;
  readonly place: Place;
  readonly switches: Switches;
}

const request = z.object({
  DestinationPhoneNumber: z.string().transform(internationalNumber),
  OriginationIdentity: z.string().optional(),
  MessageBody: z.string().optional(),
  Context: z.record(z.string(), z.string()).default({}),
  DryRun: z.boolean().default(false),
});

const ceilings = { 'GSM-7': 1530, 'UCS-2': 630 } as const;

/** Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html */
export function sendTextOperation(
  define: ReturnType<typeof modelledOperationMaker>,
  parts: SendTextParts,
): Operation {
  const find = (identity: string | undefined) => findNumber(parts.place.numbers, identity);
  return define('SendTextMessage', {
    request,
    resource: ({ OriginationIdentity }) => find(OriginationIdentity).phoneNumberArn,
    run: ({ DestinationPhoneNumber: to, OriginationIdentity, MessageBody: body = '', Context, DryRun }) => {
      const number = find(OriginationIdentity);
      checkBody(body);
      checkDestination(to, number, parts);
      const id = randomUUID();
      // `part` is what the sender itself calls this text in its Context.
      const part = /^\d+\/\d+$/.test(Context.part ?? '') ? { part: Context.part ?? '' } : {};
      const text = { id, from: number.phoneNumber, to, body, ...part };
      if (!DryRun) parts.texts.add({ ...text, direction: 'outbound', status: 'delivered' });
      return { MessageId: id };
    },
  });
}

function checkBody(body: string): void {
  if (!body) throw invalid('MISSING_PARAMETER', [{ Name: 'MessageBody', Message: 'is required' }]);
  const { encoding, length } = measure(body);
  if (length <= ceilings[encoding]) return;
  const Message = `must not be longer than ${ceilings[encoding]} characters in ${encoding}`;
  throw invalid('INVALID_PARAMETER', [{ Name: 'MessageBody', Message }]);
}

function checkDestination(to: string, number: SandboxNumber, { optOuts, switches }: SendTextParts): void {
  const { smsSandbox, verifiedNumbers } = switches.settings;
  if (smsSandbox && !verifiedNumbers.includes(to)) {
    throw conflict(
      'DESTINATION_PHONE_NUMBER_NOT_VERIFIED',
      'The account is in the SMS sandbox, and the destination phone number is not verified.',
    );
  }
  if (optOuts.holds(to, number)) {
    throw conflict('DESTINATION_PHONE_NUMBER_OPTED_OUT', 'The destination phone number is opted out.');
  }
}
