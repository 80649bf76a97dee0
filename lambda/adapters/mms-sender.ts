import {
  type PinpointSMSVoiceV2Client,
  SendMediaMessageCommand,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { MediaSender, OutgoingMedia } from '../core/outbound/send-file.ts';
import { accepted, type Outcome } from '../core/outcome.ts';
import type { CallFailure } from './call-failure.ts';
import { outcomeOf } from './call-outcome.ts';
import { readRefusal } from './sms-refusals.ts';

/**
 * Sends files by SendMediaMessage of AWS End User Messaging.
 * Source: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendMediaMessage.html
 */
export class EndUserMessagingMmsSender implements MediaSender {
  readonly #client: PinpointSMSVoiceV2Client;

  /** @param client makes one attempt a call: SendMediaMessage has no idempotency token. */
  constructor(client: PinpointSMSVoiceV2Client) {
    this.#client = client;
  }

  send({
    customerNumber,
    number,
    mediaUrl,
    context,
  }: OutgoingMedia): Promise<Outcome<{ messageId: string }>> {
    const { configurationSet, pool, maxPrice, timeToLiveSeconds, protectConfiguration } = number.sending;
    const command = new SendMediaMessageCommand({
      DestinationPhoneNumber: customerNumber,
      OriginationIdentity: pool ?? number.phoneNumberArn,
      MediaUrls: [mediaUrl],
      Context: context,
      ConfigurationSetName: configurationSet,
      MaxPrice: maxPrice,
      TimeToLive: timeToLiveSeconds,
      ProtectConfigurationId: protectConfiguration,
    });
    return outcomeOf(async () => {
      const { MessageId } = await this.#client.send(command);
      return accepted({ messageId: MessageId ?? '' });
    }, readMediaRefusal);
  }
}

const ofTheFile: Readonly<Record<string, string>> = {
  MEDIA_TYPE_NOT_SUPPORTED: 'file-type',
  MAXIMUM_SIZE_EXCEEDED: 'file-size',
};

/** As for a text, save where the file itself is refused: nobody cures that, and words take its place. */
function readMediaRefusal(failure: CallFailure): Outcome<never> {
  const reason = failure.name === 'ValidationException' && ofTheFile[failure.reason ?? ''];
  return reason ? { kind: 'not-wanted', reason } : readRefusal(failure);
}
