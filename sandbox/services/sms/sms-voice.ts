import type { AwsService } from '../../aws-endpoint/aws-service.ts';
import { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { ServiceModel } from '../../aws-endpoint/service-model.ts';
import { accountOperations } from './account-operations.ts';
import type { ConfigurationSets } from './configuration-sets.ts';
import { optOutOperations } from './opt-out-operations.ts';
import { type PhoneNumberParts, phoneNumberOperations } from './phone-numbers.ts';
import { poolOperations } from './pool-operations.ts';
import { smsQuotas } from './quotas.ts';
import { type SendMediaParts, sendMediaOperation } from './send-media.ts';
import { sendTextOperation } from './send-text.ts';
import { refuse } from './sms-error.ts';

export interface SmsVoiceParts extends SendMediaParts, PhoneNumberParts {
  readonly model: ServiceModel;
  readonly configurationSets: ConfigurationSets;
}

/** AWS End User Messaging SMS on the wire. */
export function smsVoiceService({ model, ...parts }: SmsVoiceParts): AwsService {
  const define = modelledOperationMaker(model, refuse);
  return {
    name: 'sms',
    actionPrefix: 'sms-voice',
    errorCodes: {
      denied: 'AccessDeniedException',
      throttled: () => 'ThrottlingException',
      internal: 'InternalServerException',
    },
    quotas: smsQuotas,
    operations: {
      ...accountOperations(define, parts),
      SendTextMessage: sendTextOperation(define, parts),
      SendMediaMessage: sendMediaOperation(define, parts),
      ...phoneNumberOperations(define, parts),
      ...poolOperations(define, parts),
      ...optOutOperations(define, parts),
    },
  };
}
