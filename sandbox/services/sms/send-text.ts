import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import { measure } from './encoding.ts';
import { type HandOverParts, handOver, resourcesOf } from './hand-over.ts';
import { internationalNumber } from './international-number.ts';
import { findOrigin } from './phone-numbers.ts';
import { invalid } from './sms-error.ts';

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
  parts: HandOverParts,
): Operation {
  return define('SendTextMessage', {
    request,
    resource: (input) => resourcesOf(input, parts),
    run: ({ DestinationPhoneNumber: to, OriginationIdentity, MessageBody: body = '', ...options }) => {
      const { number } = findOrigin(parts.place, OriginationIdentity);
      checkBody(body);
      const { Context: context, ConfigurationSetName: configurationSet, DryRun: isDryRun } = options;
      return handOver({ kind: 'TEXT', to, number, body, context, configurationSet, isDryRun }, parts);
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
